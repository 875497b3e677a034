/** Who somebody is, what that lets them do, and for how long it is remembered. */
@NullMarked
package io.tocsin.login;

import org.jspecify.annotations.NullMarked;
