package io.tocsin.app;

import io.tocsin.definition.Finding;
import java.util.List;

/** The definition files have mistakes; nothing can be done with them until they are mended. */
public final class MistakesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  public MistakesException(List<Finding> findings) {
    super(findings.size() + " findings in the definition files");
    this.findings = List.copyOf(findings);
  }

  public List<Finding> findings() {
    return findings;
  }
}
