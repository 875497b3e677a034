/** Plans, findings and tables as text. */
@NullMarked
package io.tocsin.render;

import org.jspecify.annotations.NullMarked;
