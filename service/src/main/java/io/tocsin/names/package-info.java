/** What somebody probably meant by a name that is not known. */
@NullMarked
package io.tocsin.names;

import org.jspecify.annotations.NullMarked;
