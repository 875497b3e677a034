package io.tocsin.importer;

/**
 * Something that was there and is not in the files.
 *
 * @param subject what it is about: the name of an alarm, or where it stands in a file
 * @param field the field or property, empty when it is all of it
 * @param reason what was found and why it is not in the files, one sentence without a full stop
 */
public record NotUnderstood(String subject, String field, String reason)
    implements Comparable<NotUnderstood> {

  @Override
  public int compareTo(NotUnderstood other) {
    int bySubject = subject.compareTo(other.subject);
    return bySubject != 0 ? bySubject : toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return subject + ": " + (field.isEmpty() ? "" : field + ": ") + reason;
  }
}
