package io.tocsin.definition;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms that names of platform.yaml have to have.
 *
 * @param check the finding's check, whose words are what the text is not
 */
record NamedForm(String check, Pattern pattern, String expected) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final String NAME_IN_WORDS = "lower-case letters, digits and hyphens, 40 at most";

  static final NamedForm PLATFORM = new NamedForm("platform-name", NAME, NAME_IN_WORDS);
  static final NamedForm ENVIRONMENT = new NamedForm("environment-name", NAME, NAME_IN_WORDS);
  static final NamedForm RESOURCE = new NamedForm("resource-name", NAME, NAME_IN_WORDS);
  static final NamedForm ROUTE = new NamedForm("route-name", NAME, NAME_IN_WORDS);
  static final NamedForm ACCOUNT =
      new NamedForm("account-id", Pattern.compile("\\d{12}"), "twelve digits");
  static final NamedForm REGION =
      new NamedForm(
          "region-name",
          Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d"),
          "a Region such as eu-central-1");
  static final NamedForm ROLE =
      new NamedForm(
          "role-arn",
          Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}"),
          "arn:aws:iam::account:role/name");
  static final NamedForm PROFILE =
      new NamedForm(
          "profile-name",
          Pattern.compile("[\\w+=,.@:/ -]{1,128}"),
          "the name of a profile in ~/.aws/config");
  static final NamedForm EXTERNAL_ID =
      new NamedForm(
          "external-id",
          Pattern.compile("[\\w+=,.@:/-]{2,1224}"),
          "2 to 1224 letters, digits and _+=,.@:/-");
  static final NamedForm SESSION_NAME =
      new NamedForm(
          "session-name",
          Pattern.compile("[\\w+=,.@-]{2,64}"),
          "2 to 64 letters, digits and _+=,.@-");
  static final NamedForm TOPIC =
      new NamedForm(
          "topic-name",
          Pattern.compile("[A-Za-z0-9_-]{1,100}"),
          "letters, digits, hyphens and underscores, 100 at most");
  static final NamedForm EMAIL =
      new NamedForm(
          "email-address", Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+"), "name@domain");
  static final NamedForm URL =
      new NamedForm(
          "url", Pattern.compile("https?://[^\\s/]\\S*"), "http:// or https:// and a host");

  /** The text when it has the form; null when there is none, or after a finding. */
  @Nullable String read(@Nullable Located text, Findings findings) {
    if (text == null || pattern.matcher(text.text()).matches()) {
      return text == null ? null : text.text();
    }
    findings.error(
        check,
        text.at(),
        "'" + text.text() + "' is no " + check.replace('-', ' ') + ", expected " + expected,
        null);
    return null;
  }
}
