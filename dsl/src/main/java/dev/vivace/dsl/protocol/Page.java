package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a long list, newest first. Its nulls are written. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(PageInfo pageInfo, long totalCount, List<T> elements) {

  public Page {
    elements = List.copyOf(elements);
  }

  /** No element on this page; the list as a whole may have some. */
  public static <T> Page<T> empty(long totalCount) {
    return new Page<>(PageInfo.NONE, totalCount, List.of());
  }

  /**
   * The position of the page.
   *
   * @param startCursor the highest id on the page
   * @param endCursor the lowest id on the page
   * @param startIndex the place of the first element, counted from 1 at the newest
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record PageInfo(
      @Nullable String startCursor,
      @Nullable String endCursor,
      boolean hasPreviousPage,
      boolean hasNextPage,
      @Nullable Long startIndex) {
    public static final PageInfo NONE = new PageInfo(null, null, false, false, null);
  }
}
