package io.tocsin.adapter.jdbi;

import io.tocsin.login.WallboardTokens;
import io.tocsin.login.WallboardTokensContract;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;

class PostgresWallboardTokensTest extends WallboardTokensContract {
  private Jdbi jdbi;

  @BeforeEach
  void empty() {
    jdbi = SharedPostgres.without("wallboard_token");
  }

  @Override
  protected WallboardTokens tokens() {
    return new JdbiWallboardTokens(jdbi);
  }
}
