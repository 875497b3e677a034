package io.tocsin.notify;

import java.util.List;

/** The mails an account has sent, kept where they can be read. An account on AWS keeps none. */
@FunctionalInterface
public interface Outbox {

  /** An outbox without mails. */
  Outbox EMPTY = (limit, before) -> List.of();

  /**
   * @param limit at most this many, at least 1
   * @param before only mails with a smaller id; {@link Long#MAX_VALUE} for the newest
   * @return newest first
   */
  List<Mail> mails(int limit, long before);
}
