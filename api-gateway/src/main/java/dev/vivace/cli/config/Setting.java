package dev.vivace.cli.config;

/**
 * A value somebody set.
 *
 * @param origin where, for messages: {@code server.yaml:3}
 */
record Setting(String value, String origin) {}
