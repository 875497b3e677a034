package io.tocsin.http;

import java.util.List;
import java.util.Optional;

/** Several ways to say who one is; the first that a request takes decides. */
public final class Ways implements Authorizer {
  private final List<Way> ways;
  private final Answer otherwise;

  /**
   * @param sentence for requests that take none of the ways
   */
  public Ways(List<Way> ways, String sentence) {
    this.ways = List.copyOf(ways);
    this.otherwise = new Unknown(sentence, Way.CHALLENGE);
  }

  @Override
  public Answer who(RequestFacts request) {
    return ways.stream()
        .map(way -> way.who(request))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(otherwise);
  }
}
