/** The page in a real browser, over the real server. */
@NullMarked
package io.tocsin.browser;

import org.jspecify.annotations.NullMarked;
