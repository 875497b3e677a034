package io.tocsin.incident;

class MemoryIncidentsTest extends IncidentStoreContract {
  private final IncidentStore store = new MemoryIncidents();

  @Override
  protected IncidentStore store() {
    return store;
  }
}
