package io.tocsin.definition;

/**
 * A text of a definition file and where it begins.
 *
 * @param at where the value begins; of a quoted text the opening quote
 * @param lead characters before the first character of the text (1 for a quote), or -1 when places
 *     inside the text cannot be told, as in folded text
 */
public record Located(String text, Location at, int lead) {

  /** The place of the character at {@code offset}, or of the whole text where that is not known. */
  public Location at(int offset) {
    return lead < 0 ? at : new Location(at.file(), at.line(), at.column() + lead + offset);
  }
}
