@echo off
rem Starts Framewise from its sources on Windows: builds first when they have changed since the last build, then starts Java.
rem
rem What it makes is in .framewise beside it, as with ./framewise on other systems; to begin anew, delete that folder.
rem Exit status: the program's own; 4 when Java or Maven is missing, 5 when the sources cannot be built.

setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "KEEP=%ROOT%\.framewise"
set "OPTIONS=%ROOT%\cli\src\main\launcher\jvm.options"

rem --- which Java: JAVA_HOME first, then the PATH

set "JAVA="
set "FOUND=JAVA_HOME is not set"
if not defined JAVA_HOME goto path
set "FOUND=JAVA_HOME (%JAVA_HOME%) has no bin\java.exe"
if not exist "%JAVA_HOME%\bin\java.exe" goto path
call :facts "%JAVA_HOME%\bin\java.exe"
if not errorlevel 1 goto java
set "FOUND=JAVA_HOME (%JAVA_HOME%) is Java %VERSION%"

:path
set "ONPATH="
for %%j in (java.exe) do set "ONPATH=%%~$PATH:j"
if not defined ONPATH (
    set "FOUND=%FOUND%, and there is no java.exe on the PATH"
    goto nojava
)
call :facts "%ONPATH%"
if not errorlevel 1 goto java
set "FOUND=%FOUND%, and the java.exe on the PATH is Java %VERSION%"

:nojava
echo framewise: needs a JDK 17 or newer, but %FOUND%: install one, or set JAVA_HOME to it 1>&2
exit /b 4

rem --- building

:java
if not exist "%KEEP%" md "%KEEP%" 2>nul
set "NOW=%KEEP%\sources-%RANDOM%%RANDOM%.txt"
call :list >"%NOW%"
call :current
if not defined APP goto build
fc /b "%NOW%" "%APP%\sources.txt" >nul 2>nul && goto start

:build
where mvn >nul 2>nul || (
    del "%NOW%" 2>nul
    echo framewise: has to be built first, which needs Maven, but there is no mvn on the PATH: install it 1>&2
    exit /b 4
)
if not exist "%HOME_OF_JAVA%\bin\javac.exe" (
    del "%NOW%" 2>nul
    echo framewise: has to be built first, which needs a JDK 17 or newer, but %HOME_OF_JAVA% has no javac.exe: install one, or set JAVA_HOME to it 1>&2
    exit /b 4
)
set "TOLD="
:lock
md "%KEEP%\lock" 2>nul && goto locked
if not defined TOLD echo framewise: waiting for another build; if there is none, delete %KEEP%\lock 1>&2
set "TOLD=yes"
ping -n 2 127.0.0.1 >nul
goto lock

:locked
rem Another start may have built while this one waited.
call :current
if defined APP fc /b "%NOW%" "%APP%\sources.txt" >nul 2>nul && (
    rd "%KEEP%\lock"
    goto start
)
set "BEFORE=%APP%"
set "NAME=app-%RANDOM%%RANDOM%"
set "NEW=%KEEP%\%NAME%"
md "%NEW%"
if defined BEFORE (
    echo framewise: building, since the sources have changed 1>&2
) else (
    echo framewise: building, this once: it takes a minute or two and needs the network to fetch what the build uses 1>&2
)
set "OLD_JAVA_HOME=%JAVA_HOME%"
set "JAVA_HOME=%HOME_OF_JAVA%"
call mvn -B -f "%ROOT%\pom.xml" -pl cli -am package -Dmaven.test.skip=true -Djacoco.skip=true "-Dframewise.app=%NEW%" <nul >"%KEEP%\build.log" 2>&1
set "STATUS=%ERRORLEVEL%"
set "JAVA_HOME=%OLD_JAVA_HOME%"
if not "%STATUS%"=="0" (
    findstr /b /c:"[ERROR]" "%KEEP%\build.log" 1>&2
    echo framewise: the sources could not be built; whole output: %KEEP%\build.log 1>&2
    rd /s /q "%NEW%"
    rd "%KEEP%\lock"
    del "%NOW%"
    exit /b 5
)
copy /y "%ROOT%\cli\target\framewise.jar" "%NEW%\framewise.jar" >nul
copy /y "%NOW%" "%NEW%\sources.txt" >nul
>"%KEEP%\current.txt" echo %NAME%
rem What still runs cannot be deleted, and stays until a later build.
for /d %%a in ("%KEEP%\app-*") do if /i not "%%a"=="%NEW%" if /i not "%%a"=="%BEFORE%" rd /s /q "%%a" 2>nul
set "APP=%NEW%"
rd "%KEEP%\lock"

rem --- starting

:start
del "%NOW%" 2>nul
set "NATIVE="
if %FEATURE% GEQ 22 set "NATIVE=--enable-native-access=ALL-UNNAMED"
set "ARCHIVE=%APP%\classes-%VERSION%.jsa"
if not exist "%ARCHIVE%" "%JAVA%" "@%OPTIONS%" %NATIVE% "-XX:ArchiveClassesAtExit=%ARCHIVE%" -Dframewise.warm-up=true -jar "%APP%\framewise.jar" <nul >nul 2>nul
set "SHARED="
if exist "%ARCHIVE%" set SHARED="-XX:SharedArchiveFile=%ARCHIVE%"
"%JAVA%" "@%OPTIONS%" %NATIVE% %SHARED% %FRAMEWISE_JAVA_OPTIONS% -jar "%APP%\framewise.jar" %*
exit /b %ERRORLEVEL%

rem --- parts

rem Sets JAVA, HOME_OF_JAVA, VERSION (17.0.15) and FEATURE (17) for the program %1; fails when it is older than 17.
:facts
set "JAVA=%~1"
set "VERSION="
set "FEATURE=0"
for %%d in ("%~dp1..") do set "HOME_OF_JAVA=%%~fd"
if exist "%HOME_OF_JAVA%\release" for /f tokens^=2^ delims^=^" %%v in ('findstr /b "JAVA_VERSION=" "%HOME_OF_JAVA%\release"') do set "VERSION=%%v"
if not defined VERSION for /f "tokens=1,2 delims==" %%k in ('^""%JAVA%" -XshowSettings:properties -version 2^>^&1^"') do call :setting %%k %%l
for /f "tokens=1 delims=.-+" %%f in ("%VERSION%") do set "FEATURE=%%f"
if %FEATURE% GEQ 17 exit /b 0
exit /b 1

rem One line of java -XshowSettings: a name and a value, which may have blanks.
:setting
if "%1"=="java.version" set "VERSION=%2"
if not "%1"=="java.home" exit /b 0
for /f "tokens=1*" %%a in ("%*") do set "HOME_OF_JAVA=%%b"
exit /b 0

rem Lists what the program is made from: each file with its size and the second of its last change.
:list
where /r "%ROOT%" /t pom.xml
for /d %%m in ("%ROOT%\*") do if exist "%%m\src\main" where /r "%%m\src\main" /t *
exit /b 0

rem Sets APP to the build in use, or to nothing.
:current
set "APP="
set "NAME="
if exist "%KEEP%\current.txt" set /p NAME=<"%KEEP%\current.txt"
if defined NAME if exist "%KEEP%\%NAME%\framewise.jar" set "APP=%KEEP%\%NAME%"
exit /b 0
