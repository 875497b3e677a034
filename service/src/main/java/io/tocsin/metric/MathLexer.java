package io.tocsin.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into tokens. */
final class MathLexer {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<space>\\s+)"
              + "|(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<string>\"[^\"]*\"|'[^']*')"
              + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[-+*/^<>(),\\[\\]])");

  private MathLexer() {}

  enum Kind {
    NUMBER,
    WORD,
    STRING,
    SIGN,
    END
  }

  /**
   * @param text a string without its quotes
   * @param column of the first character, from 1
   */
  record Token(Kind kind, String text, int column) {
    boolean is(String sign) {
      return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
    }

    String words() {
      return kind == Kind.END ? "the end of the expression" : "'" + text + "'";
    }
  }

  static List<Token> tokens(String expression) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(expression);
    int at = 0;
    while (at < expression.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new MetricMathSyntaxException(
            at + 1,
            "found '"
                + expression.substring(at, expression.offsetByCodePoints(at, 1))
                + "', expected a number, an id, a function or an operator.");
      }
      String text = matcher.group();
      if (matcher.group("number") != null) {
        tokens.add(new Token(Kind.NUMBER, text, at + 1));
      } else if (matcher.group("word") != null) {
        tokens.add(new Token(Kind.WORD, text, at + 1));
      } else if (matcher.group("string") != null) {
        tokens.add(new Token(Kind.STRING, text.substring(1, text.length() - 1), at + 1));
      } else if (matcher.group("sign") != null) {
        tokens.add(new Token(Kind.SIGN, text, at + 1));
      }
      at = matcher.end();
    }
    tokens.add(new Token(Kind.END, "", expression.length() + 1));
    return tokens;
  }
}
