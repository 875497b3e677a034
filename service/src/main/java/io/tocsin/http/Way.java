package io.tocsin.http;

import java.util.Optional;

/** One way to say who one is, such as a kind of token. */
@FunctionalInterface
public interface Way {
  String CHALLENGE = "Bearer realm=\"tocsin\"";
  String INVALID = CHALLENGE + ", error=\"invalid_token\"";

  /** Empty when the request says nothing in this way; else the answer, which then is final. */
  Optional<Authorizer.Answer> who(RequestFacts request);
}
