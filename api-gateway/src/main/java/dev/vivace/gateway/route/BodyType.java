package dev.vivace.gateway.route;

import java.util.Locale;

/** The types of body that endpoints read. */
public enum BodyType {
  JSON("application/json"),
  YAML("application/yaml");

  private final String mediaType;

  BodyType(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Whether a header names this type, with or without parameters such as a charset. */
  public boolean isIn(String contentType) {
    int parameters = contentType.indexOf(';');
    String bare = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return bare.strip().toLowerCase(Locale.ROOT).equals(mediaType);
  }
}
