package io.tocsin.adapter.jdbi;

import io.tocsin.login.Sessions;
import io.tocsin.login.SessionsContract;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;

class PostgresSessionsTest extends SessionsContract {
  private Jdbi jdbi;

  @BeforeEach
  void empty() {
    jdbi = SharedPostgres.without("login_session");
  }

  @Override
  protected Sessions sessions() {
    return new JdbiSessions(jdbi);
  }
}
