/** The schemas in an editor: yaml-language-server, as editors drive it. */
@NullMarked
package io.tocsin.editor;

import org.jspecify.annotations.NullMarked;
