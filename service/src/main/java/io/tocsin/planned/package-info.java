/** Plans that people ask a server for: made, kept, read, and applied once. */
@NullMarked
package io.tocsin.planned;

import org.jspecify.annotations.NullMarked;
