package dev.vivace.dsl.model;

import org.jspecify.annotations.Nullable;

/** The location of the source of a definition. */
public record GitInfo(
    @Nullable String origin,
    @Nullable String branch,
    @Nullable String sha,
    @Nullable String path,
    @Nullable String author,
    @Nullable Long timestamp,
    @Nullable Boolean uncommittedChanges) {}
