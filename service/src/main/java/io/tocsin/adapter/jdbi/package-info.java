/** The store: H2 file or PostgreSQL through Jdbi. */
@NullMarked
package io.tocsin.adapter.jdbi;

import org.jspecify.annotations.NullMarked;
