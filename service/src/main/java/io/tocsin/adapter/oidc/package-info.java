/** Issuers of OpenID Connect: their keys, their tokens, and logging in with them. */
@NullMarked
package io.tocsin.adapter.oidc;

import org.jspecify.annotations.NullMarked;
