package io.tocsin.discovery;

import io.tocsin.definition.Environment;

/** Opens accounts for looking around in them. */
public interface FinderSource extends AutoCloseable {

  /**
   * @param environment whose account and role
   * @param region not always the environment's: the edge is in us-east-1
   * @throws io.tocsin.plan.AccountFailure with a sentence
   */
  ResourceFinder open(Environment environment, String region);

  @Override
  void close();
}
