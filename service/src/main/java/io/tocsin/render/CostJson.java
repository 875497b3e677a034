package io.tocsin.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.cost.Cost;
import io.tocsin.cost.CostChange;
import io.tocsin.cost.CostGroup;
import io.tocsin.cost.CostGrouping;
import io.tocsin.cost.CostItem;
import io.tocsin.cost.CostLine;
import io.tocsin.cost.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A cost for programs. Amounts are for a month, in the currency that is named. */
public final class CostJson {
  private CostJson() {}

  /** A cost in groups, every line and the prices. */
  public record Document(
      String currency,
      LocalDate pricesOf,
      BigDecimal total,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Against against,
      String by,
      List<CostGroup> groups,
      List<Line> lines,
      List<Priced> prices) {

    /** As text that ends in a line feed. */
    public String text() {
      return JsonText.of(this);
    }
  }

  /** What it is compared with; the groups are those that changed. */
  public record Against(
      String revision, BigDecimal total, BigDecimal difference, List<Changed> groups) {}

  public record Changed(String name, BigDecimal before, BigDecimal after, BigDecimal difference) {}

  /**
   * @param amount null when no price is known
   */
  public record Line(
      String environment,
      String region,
      String component,
      String alarm,
      @Nullable String kind,
      @Nullable String severity,
      @Nullable String pack,
      @Nullable String slo,
      String item,
      int quantity,
      boolean atLeast,
      @Nullable BigDecimal amount) {}

  public record Priced(
      String item,
      @Nullable BigDecimal price,
      String unit,
      String known,
      String source,
      @Nullable String note) {}

  public static Document of(Cost cost, CostGrouping grouping) {
    return document(cost, grouping, null);
  }

  public static Document of(CostChange change, CostGrouping grouping) {
    return document(
        change.after(),
        grouping,
        new Against(
            change.revision(),
            change.before().total(),
            change.difference(),
            change.by(grouping).stream()
                .map(
                    group ->
                        new Changed(
                            group.name(), group.before(), group.after(), group.difference()))
                .toList()));
  }

  private static Document document(Cost cost, CostGrouping grouping, @Nullable Against against) {
    List<Priced> prices = new ArrayList<>();
    for (CostItem item : CostItem.values()) {
      Price price = cost.prices().of(item);
      prices.add(
          new Priced(
              item.key(),
              price.amount(),
              price.unit(),
              price.known().text(),
              price.source(),
              price.note()));
    }
    return new Document(
        cost.prices().currency(),
        cost.prices().date(),
        cost.total(),
        against,
        grouping.key(),
        cost.by(grouping),
        cost.lines().stream().map(CostJson::line).toList(),
        prices);
  }

  private static Line line(CostLine line) {
    return new Line(
        line.environment(),
        line.region(),
        line.component(),
        line.alarm(),
        lower(line.kind()),
        lower(line.severity()),
        line.pack(),
        line.slo(),
        line.item().key(),
        line.quantity(),
        line.atLeast(),
        line.isPriced() ? line.amount() : null);
  }

  private static @Nullable String lower(@Nullable Enum<?> value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT);
  }
}
