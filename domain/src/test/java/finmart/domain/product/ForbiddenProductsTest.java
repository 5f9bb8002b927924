package finmart.domain.product;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.partner.LicenceType;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.fund.FundType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the catalogue has no words for can not be published. */
class ForbiddenProductsTest {
  @Test
  @Cites({"M15", "F05"})
  void depositsPrivateFundsP2pAndVirtualCurrencyAreNoLines() {
    assertThat(ProductLine.values())
        .extracting(Enum::name)
        .containsExactly("CREDIT_CARD", "LOAN", "FUND", "INSURANCE");
    assertThat(FundType.values())
        .extracting(Enum::name)
        .noneMatch(name -> name.contains("PRIVATE"));
  }

  @Test
  @Cites("F09")
  void onlyALicenceToSellFundsSellsFunds() {
    assertThat(LicenceType.values())
        .filteredOn(licence -> licence.sells(ProductLine.FUND))
        .containsExactly(LicenceType.FUND_DISTRIBUTOR);
  }

  @Test
  @Cites("N14")
  void insuranceHasNoPremiumNoQuoteAndNoRating() {
    assertThat(components(Product.Insurance.class))
        .noneMatch(
            name -> name.matches("(?i).*(premium|price|quote|amount|fee|rating|score|plan).*"));
  }

  @Test
  @Cites("I02")
  void insuranceNamesItsInsurerFilingAndPeriods() {
    assertThat(components(Product.Insurance.class))
        .contains("insurer", "filingNumber", "waitingDays", "hesitationDays");
  }

  private static String[] components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .toArray(String[]::new);
  }
}
