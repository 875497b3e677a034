package io.tocsin.app;

import java.util.List;

/**
 * One setting of tocsin.yml, as the types say it that hold the settings.
 *
 * @param path keys from the file's root, joined by full stops: {@code apply.atATime}
 * @param choices the only words there are; none when it is no choice
 * @param pattern a regular expression of the whole value, empty for any text
 * @param bounds as people read them, {@code 1 to 20}; empty without any
 * @param value the default as it would be written in the file; empty when there is none
 * @param description one or two sentences
 * @param members of a group of settings
 */
record Setting(
    String path,
    Kind kind,
    List<String> choices,
    String pattern,
    String bounds,
    String value,
    String description,
    List<Setting> members) {

  Setting {
    choices = List.copyOf(choices);
    members = List.copyOf(members);
  }

  /** What may be written. */
  enum Kind {
    TEXT("text", "", "text"),
    CHOICE("word", "", "word"),
    WHOLE("whole number", "-?[0-9]+", "1"),
    NUMBER("number", "-?[0-9]+(\\.[0-9]+)?", "1.5"),
    TRUTH("`true` or `false`", "true|false", "true"),
    DURATION("duration", "[0-9]+ ?(ns|us|ms|s|m|h|d|[a-z]+)", "30s"),
    TEXTS("list of texts", "", "[a, b]"),
    ENTRIES("names with values", "", "{name: value}"),
    GROUP("settings", "", "{…}");

    private final String word;
    private final String form;
    private final String example;

    Kind(String word, String form, String example) {
      this.word = word;
      this.form = form;
      this.example = example;
    }

    /** As a page calls it. */
    String word() {
      return word;
    }

    /** The form of every value of this kind; empty for any. */
    String form() {
      return form;
    }

    /** One that is written like this. */
    String example() {
      return example;
    }
  }

  /** The last key of the path. */
  String key() {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
