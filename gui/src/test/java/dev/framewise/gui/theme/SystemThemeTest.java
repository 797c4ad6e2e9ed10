package dev.framewise.gui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemThemeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'prefer-dark' 'Adwaita' | true",
                "'default' 'Adwaita' | false",
                "'default' 'Yaru-dark' | true",
                "Dark | true",
                "AppsUseLightTheme    REG_DWORD    0x0 | true",
                "AppsUseLightTheme    REG_DWORD    0x1 | false"
            })
    void understandsWhatSystemsAnswer(String answer, boolean dark) {
        assertThat(SystemTheme.isDark(answer)).isEqualTo(dark);
    }
}
