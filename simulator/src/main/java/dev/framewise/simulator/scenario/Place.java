package dev.framewise.simulator.scenario;

/** Where something stands in a scenario file. Lines and columns count from 1. */
public record Place(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ", line " + line + ", column " + column;
    }
}
