package finmart.domain.product;

import java.time.LocalDate;
import java.util.stream.Stream;

/** G05: a loan's contract says that it is not for students (rule L08). */
final class StudentGate implements PublishGate {
  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    return product instanceof Product.Loan loan && !loan.excludesStudents()
        ? Stream.of(
            new Failure(
                "G05",
                "STUDENTS_NOT_EXCLUDED",
                loan,
                "loan.excludes_students",
                "false",
                "the loan does not exclude students (L08)",
                "have the institution confirm it and write excludes_students: true"))
        : Stream.empty();
  }
}
