package io.tocsin.adapter.jdbi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tocsin.incident.IncidentEvent;
import io.tocsin.incident.IncidentFact;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Rows of the log of incidents. A fact's kind is the name of its record, and its JSON the record's
 * components: renaming one needs a migration.
 */
final class IncidentRows {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private static final Map<String, Class<? extends IncidentFact>> KINDS =
      List.of(
              IncidentFact.Opened.class,
              IncidentFact.Felt.class,
              IncidentFact.Explained.class,
              IncidentFact.Deployed.class,
              IncidentFact.Cleared.class,
              IncidentFact.Acknowledged.class,
              IncidentFact.Noted.class,
              IncidentFact.Resolved.class,
              IncidentFact.Reopened.class)
          .stream()
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  private IncidentRows() {}

  static String kind(IncidentFact fact) {
    return fact.getClass().getSimpleName();
  }

  static String json(IncidentFact fact) {
    try {
      return JSON.writeValueAsString(fact);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static IncidentEvent event(ResultSet row, StatementContext context) throws SQLException {
    return new IncidentEvent(
        row.getLong("id"),
        row.getLong("incident"),
        row.getObject("at_instant", OffsetDateTime.class).toInstant(),
        fact(row.getString("kind"), row.getString("fact")));
  }

  private static IncidentFact fact(String kind, String json) {
    Class<? extends IncidentFact> type = KINDS.get(kind);
    if (type == null) {
      throw new IllegalStateException(
          "the database has an incident's event of the kind '"
              + kind
              + "', which a newer Tocsin wrote");
    }
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
