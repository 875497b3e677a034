package io.tocsin.adapter.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.tocsin.login.Attempt;
import io.tocsin.login.Identity;
import io.tocsin.login.Issuer;
import io.tocsin.login.LoginFailure;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The authorization code flow with PKCE (OpenID Connect Core 1.0, 3.1; RFC 7636; RFC 9700, 2.1.1).
 * Tokens are looked at once, for who it is, and kept nowhere.
 */
public final class CodeFlow implements Issuer {
  private static final int LONGEST_CODE = 4_096;

  /** What OAuth's error codes look like (RFC 6749, 5.2); others are not repeated. */
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");

  private final OidcIssuer issuer;
  private final OidcSettings settings;

  public CodeFlow(OidcIssuer issuer, OidcSettings settings) {
    this.issuer = issuer;
    this.settings = settings;
  }

  private ClientID client() {
    return new ClientID(settings.clientId());
  }

  @Override
  public URI begin(Attempt attempt, URI back) throws LoginFailure {
    Scope scope = new Scope("openid");
    settings.scopes().forEach(scope::add);
    return new AuthenticationRequest.Builder(
            new ResponseType(ResponseType.Value.CODE), scope, client(), back)
        .state(new State(attempt.state()))
        .nonce(new Nonce(attempt.nonce()))
        .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
        .endpointURI(endpoint(metadata().getAuthorizationEndpointURI(), "authorization_endpoint"))
        .build()
        .toURI();
  }

  @Override
  public Identity finish(String code, @Nullable String from, Attempt attempt, URI back)
      throws LoginFailure {
    if (from != null && !from.equals(settings.issuer().toString())) {
      throw LoginFailure.invalid("The answer is of another issuer; begin again at /login");
    }
    if (code.isBlank() || code.length() > LONGEST_CODE) {
      throw LoginFailure.invalid("The issuer's answer has no code; begin again at /login");
    }
    OIDCProviderMetadata metadata = metadata();
    URI endpoint = endpoint(metadata.getTokenEndpointURI(), "token_endpoint");
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), back, new CodeVerifier(attempt.verifier()));
    ClientAuthentication authentication = authentication(metadata);
    TokenRequest request =
        (authentication == null
                ? new TokenRequest.Builder(endpoint, client(), grant)
                : new TokenRequest.Builder(endpoint, authentication, grant))
            .build();
    return identity(exchanged(request), attempt);
  }

  private String exchanged(TokenRequest request) throws LoginFailure {
    try {
      TokenResponse response =
          OIDCTokenResponseParser.parse(request.toHTTPRequest().send(issuer.http()));
      if (!response.indicatesSuccess()) {
        String why = response.toErrorResponse().getErrorObject().getCode();
        throw LoginFailure.invalid(
            "The issuer refused the login (%s); begin again at /login"
                .formatted(why != null && ERROR.matcher(why).matches() ? why : "no reason"));
      }
      Tokens tokens = response.toSuccessResponse().getTokens();
      String id = tokens instanceof OIDCTokens oidc ? oidc.getIDTokenString() : null;
      if (id == null) {
        throw LoginFailure.invalid("The issuer gave no ID token; begin again at /login");
      }
      return id;
    } catch (IOException e) {
      throw LoginFailure.unreachable(
          "The issuer does not answer (%s); try again later".formatted(e.getMessage()));
    } catch (ParseException e) {
      throw LoginFailure.invalid("The issuer's answer cannot be understood; begin again at /login");
    }
  }

  /** An ID token has to be for this client alone, and of this login. */
  private Identity identity(String token, Attempt attempt) throws LoginFailure {
    JWTClaimsSet claims = issuer.claims(token);
    Object party = claims.getClaim("azp");
    if (!claims.getAudience().contains(settings.clientId())
        || (party != null && !party.equals(settings.clientId()))) {
      throw LoginFailure.invalid(
          "The token is for another audience; expected one for the client of this server");
    }
    if (!attempt.nonce().equals(claims.getClaim("nonce"))) {
      throw LoginFailure.invalid("The token is of another login; begin again at /login");
    }
    return issuer.identity(claims);
  }

  private @Nullable ClientAuthentication authentication(OIDCProviderMetadata metadata) {
    Supplier<String> secret = settings.secret();
    if (secret == null) {
      return null;
    }
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    boolean post =
        methods != null
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    Secret value = new Secret(secret.get());
    return post ? new ClientSecretPost(client(), value) : new ClientSecretBasic(client(), value);
  }

  /**
   * Without the ID token, which is not kept: the client id stands for it (OpenID Connect
   * RP-Initiated Logout 1.0, 2). Cognito takes {@code logout_uri} (Amazon Cognito developer guide,
   * "The managed login sign-out endpoint", read 2026-11).
   */
  @Override
  public Optional<URI> goodbye(URI after) {
    try {
      URI endpoint = metadata().getEndSessionEndpointURI();
      if (endpoint == null || !BoundedHttp.isPrivate(endpoint)) {
        return Optional.empty();
      }
      List<LangTag> any = null;
      URI there = new LogoutRequest(endpoint, null, null, client(), after, null, any).toURI();
      boolean cognito = String.valueOf(settings.issuer().getHost()).startsWith("cognito-idp.");
      return Optional.of(
          cognito
              ? URI.create(
                  there
                      + "&logout_uri="
                      + java.net.URLEncoder.encode(
                          after.toString(), java.nio.charset.StandardCharsets.UTF_8))
              : there);
    } catch (LoginFailure e) {
      return Optional.empty();
    }
  }

  private OIDCProviderMetadata metadata() throws LoginFailure {
    try {
      return issuer.metadata();
    } catch (IOException e) {
      throw LoginFailure.unreachable(
          "The issuer does not answer (%s); try again later".formatted(e.getMessage()));
    }
  }

  private static URI endpoint(@Nullable URI given, String name) throws LoginFailure {
    if (given == null || !BoundedHttp.isPrivate(given)) {
      throw LoginFailure.unreachable(
          "The issuer has no %s with https; it cannot be logged in with".formatted(name));
    }
    return given;
  }
}
