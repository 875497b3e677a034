package io.tocsin.incident;

class MemoryDeploysTest extends DeployStoreContract {
  private final MemoryDeploys store = new MemoryDeploys();

  @Override
  protected DeployStore store() {
    return store;
  }
}
