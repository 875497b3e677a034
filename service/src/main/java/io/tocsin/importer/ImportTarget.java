package io.tocsin.importer;

import io.tocsin.definition.DeclaredResource;
import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Environment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the files are written for.
 *
 * @param dashboard base URL of the dashboard, or null
 * @param repository base URL of the repository's files, or null
 * @param topics of the routes that are declared already
 * @param resources that are declared already, whose ids are kept
 * @param source what is imported, as the end of the sentence "Imported from"
 */
public record ImportTarget(
    Environment environment,
    @Nullable String dashboard,
    @Nullable String repository,
    List<DefinedTopic> topics,
    List<DeclaredResource> resources,
    String source) {
  public ImportTarget {
    topics = List.copyOf(topics);
    resources = List.copyOf(resources);
  }
}
