package io.tocsin.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class NamesProperties {

  @Property(tries = 200)
  void a_name_with_one_slip_is_found(
      @ForAll @AlphaChars @StringLength(min = 4, max = 20) String name,
      @ForAll @IntRange(max = 3) int at) {
    assertThat(Names.nearest(name.substring(0, at) + name.substring(at + 1), List.of(name)))
        .contains(name);
    assertThat(Names.nearest(name.substring(0, at) + "-" + name.substring(at), List.of(name)))
        .contains(name);
  }

  @Property(tries = 100)
  void the_order_of_known_names_does_not_matter(
      @ForAll @AlphaChars @StringLength(min = 1, max = 6) String found,
      @ForAll @AlphaChars @StringLength(min = 1, max = 6) String one,
      @ForAll @AlphaChars @StringLength(min = 1, max = 6) String other) {
    assertThat(Names.nearest(found, List.of(one, other)))
        .isEqualTo(Names.nearest(found, List.of(other, one)));
  }
}
