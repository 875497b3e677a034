package io.tocsin.logpattern;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Terms that a line has anywhere in it, also within words, in any order, in the same case.
 *
 * @param all terms that a line has to have
 * @param any terms of which it has to have one, when there are no others
 * @param none terms that it must not have
 * @param regex a regular expression that stands alone, or null
 */
record TermPattern(List<String> all, List<String> any, List<String> none, @Nullable LogRegex regex)
    implements LinePattern {

  private static final LogMatch NO_FIELDS = field -> Optional.empty();

  TermPattern {
    all = List.copyOf(all);
    any = List.copyOf(any);
    none = List.copyOf(none);
  }

  /** With terms of other kinds beside them, those with a question mark count for nothing. */
  boolean ignoresOptional() {
    return !any.isEmpty() && (!all.isEmpty() || !none.isEmpty());
  }

  @Override
  public Optional<LogMatch> match(String line) {
    boolean matches =
        regex != null
            ? regex.found(line)
            : any.isEmpty() || ignoresOptional()
                ? all.stream().allMatch(line::contains) && none.stream().noneMatch(line::contains)
                : any.stream().anyMatch(line::contains);
    return matches ? Optional.of(NO_FIELDS) : Optional.empty();
  }

  @Override
  public boolean has(LogField field) {
    return false;
  }
}
