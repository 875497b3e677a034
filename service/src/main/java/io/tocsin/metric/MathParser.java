package io.tocsin.metric;

import io.tocsin.metric.MathLexer.Kind;
import io.tocsin.metric.MathLexer.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression by recursive descent. From loose to tight: OR, AND, comparison, sum, product,
 * sign, power (which binds to the right). Types are checked on the way, so that an expression that
 * parses can be evaluated.
 */
final class MathParser {
  private static final int LONGEST = 2048;
  private static final int DEEPEST = 100;

  private final List<Token> tokens;
  private int next;
  private int depth;

  MathParser(String expression) {
    if (expression.length() > LONGEST) {
      throw new MetricMathSyntaxException(
          LONGEST + 1,
          "the expression has "
              + expression.length()
              + " characters, CloudWatch allows "
              + LONGEST
              + ".");
    }
    tokens = MathLexer.tokens(expression);
  }

  MathNode parse() {
    MathNode node = expression();
    if (peek().kind() != Kind.END) {
      throw unexpected("an operator or the end of the expression");
    }
    return node;
  }

  private MathNode expression() {
    if (++depth > DEEPEST) {
      throw new MetricMathSyntaxException(
          peek().column(), "the expression is nested more than " + DEEPEST + " deep.");
    }
    MathNode node = level(0);
    depth--;
    return node;
  }

  private MathNode level(int level) {
    if (level == MathOperator.LEVELS) {
      return signed();
    }
    MathNode left = level(level + 1);
    while (true) {
      Token token = peek();
      MathOperator operator = operator(token, level);
      if (operator == null) {
        return left;
      }
      next++;
      left = binary(token, operator, left, level(level + 1));
    }
  }

  private MathNode signed() {
    int minuses = 0;
    while (peek().is("-") || peek().is("+")) {
      minuses += tokens.get(next++).is("-") ? 1 : 0;
    }
    MathNode node = power();
    if (minuses % 2 == 0) {
      return node;
    }
    // from zero, because -1 times zero would be the double -0.0
    MathNode zero = new MathNode.Literal(MathType.NUMBER, 0, "0");
    return new MathNode.Binary(MathOperator.MINUS, zero, node);
  }

  private MathNode power() {
    MathNode base = primary();
    Token token = peek();
    if (!token.is("^")) {
      return base;
    }
    next++;
    if (++depth > DEEPEST) {
      throw new MetricMathSyntaxException(
          token.column(), "the expression is nested more than " + DEEPEST + " deep.");
    }
    MathNode exponent = signed();
    depth--;
    return binary(token, MathOperator.POWER, base, exponent);
  }

  private MathNode primary() {
    Token token = tokens.get(next++);
    if (token.kind() == Kind.NUMBER) {
      return new MathNode.Literal(MathType.NUMBER, Double.parseDouble(token.text()), token.text());
    }
    if (token.is("(")) {
      MathNode node = expression();
      expect(")");
      return node;
    }
    if (token.is("[")) {
      return array();
    }
    if (token.kind() != Kind.WORD) {
      next--;
      throw unexpected("a number, an id, a function, '(' or '['");
    }
    if (peek().is("(")) {
      next++;
      return token.text().equals("METRICS") ? metrics() : call(token);
    }
    if (!Character.isLowerCase(token.text().charAt(0))) {
      throw new MetricMathSyntaxException(
          token.column(),
          token.words()
              + " is neither an id, which starts with a lower-case letter, nor a function with its"
              + " arguments in parentheses.");
    }
    return new MathNode.Reference(token.text());
  }

  private MathNode array() {
    List<MathNode> members = new ArrayList<>();
    do {
      int column = peek().column();
      MathNode member = expression();
      if (member.type() == MathType.NUMBER) {
        throw new MetricMathSyntaxException(
            column, "an array holds series, found a number; write TIME_SERIES(...) around it.");
      }
      members.add(member);
    } while (accept(","));
    expect("]");
    return new MathNode.ArrayOf(List.copyOf(members));
  }

  private MathNode metrics() {
    String part = "";
    if (peek().kind() == Kind.STRING) {
      part = tokens.get(next++).text();
    }
    expect(")");
    return new MathNode.Metrics(part);
  }

  private MathNode call(Token name) {
    MathFunction function =
        MathFunction.of(name.text())
            .orElseThrow(
                () ->
                    new MetricMathSyntaxException(
                        name.column(), MathNames.unknownFunction(name.text())));
    List<MathNode> arguments = new ArrayList<>();
    List<MathType> types = new ArrayList<>();
    if (!peek().is(")")) {
      do {
        arguments.add(argument(function, arguments.size()));
        types.add(arguments.get(arguments.size() - 1).type());
      } while (accept(","));
    }
    expect(")");
    MathType type = function.resultType(types);
    if (type == null) {
      throw new MetricMathSyntaxException(
          name.column(),
          name.text()
              + " was given ("
              + String.join(", ", types.stream().map(MathType::words).toList())
              + "), expected "
              + function.usage()
              + ".");
    }
    return new MathNode.Call(function, type, List.copyOf(arguments));
  }

  private MathNode argument(MathFunction function, int position) {
    Token token = peek();
    List<String> words = function.words(position);
    if (words.stream().anyMatch(token::is)) {
      next++;
      return new MathNode.Literal(MathType.WORD, Double.NaN, token.text());
    }
    if (function == MathFunction.SORT && !words.isEmpty()) {
      throw unexpected("one of " + String.join(", ", words));
    }
    return expression();
  }

  private static MathNode binary(Token sign, MathOperator operator, MathNode left, MathNode right) {
    if (left.type() == MathType.ARRAY && right.type() == MathType.ARRAY) {
      throw new MetricMathSyntaxException(
          sign.column(),
          "'" + sign.text() + "' has an array on both sides, one has to be a series or a number.");
    }
    return new MathNode.Binary(operator, left, right);
  }

  private static @Nullable MathOperator operator(Token token, int level) {
    boolean possible = token.kind() == Kind.SIGN || token.kind() == Kind.WORD;
    return possible ? MathOperator.of(token.text(), level).orElse(null) : null;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private boolean accept(String sign) {
    boolean found = peek().is(sign);
    next += found ? 1 : 0;
    return found;
  }

  private void expect(String sign) {
    if (!accept(sign)) {
      throw unexpected("'" + sign + "'");
    }
  }

  private MetricMathSyntaxException unexpected(String expected) {
    return new MetricMathSyntaxException(
        peek().column(), "found " + peek().words() + ", expected " + expected + ".");
  }
}
