package finmart.law;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import finmart.domain.law.Cites;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Which tests cite which rule, read from the compiled tests of all modules.
 *
 * @param testsOf names of the tests by rule, e.g. {@code PartnerTest.anExpiredLicenceEndsAllOffers}
 * @param idle places that cite a rule and run no test
 */
record Citations(Map<String, Set<String>> testsOf, Set<String> idle) {
  private static final List<Class<? extends Annotation>> TESTS =
      List.of(Test.class, ParameterizedTest.class, Property.class);

  /**
   * @throws IllegalStateException if a module's tests are not compiled
   */
  static Citations in(List<Path> folders) {
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new IllegalStateException(
            folder + " is missing; compile the tests of all modules first: mvn test-compile");
      }
    }
    var citations = new Citations(new TreeMap<>(), new TreeSet<>());
    for (JavaClass type : classes(folders)) {
      long tests = type.getMethods().stream().filter(Citations::isRun).count();
      citations.note(type, type.getSimpleName(), tests > 0);
      for (JavaMethod method : type.getMethods()) {
        citations.note(method, type.getSimpleName() + "." + method.getName(), isRun(method));
      }
    }
    return citations;
  }

  /** What the classes refer to is not looked for: it would take longer than all the rest. */
  private static JavaClasses classes(List<Path> folders) {
    return ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setResolveMissingDependenciesFromClassPath(false);
          return new ClassFileImporter().importPaths(folders);
        });
  }

  private void note(CanBeAnnotated place, String name, boolean isRun) {
    if (!place.isAnnotatedWith(Cites.class)) {
      return;
    }
    if (!isRun) {
      idle.add(name);
      return;
    }
    for (String id : ids(place)) {
      testsOf.computeIfAbsent(id, i -> new TreeSet<>()).add(name);
    }
  }

  private static boolean isRun(JavaMethod method) {
    return TESTS.stream().anyMatch(method::isAnnotatedWith)
        && !method.isAnnotatedWith(Disabled.class)
        && !method.getOwner().isAnnotatedWith(Disabled.class);
  }

  private static String[] ids(CanBeAnnotated place) {
    JavaAnnotation<?> cites =
        place instanceof JavaClass type
            ? type.getAnnotationOfType(Cites.class.getName())
            : ((JavaMethod) place).getAnnotationOfType(Cites.class.getName());
    return (String[]) cites.get("value").orElseThrow();
  }
}
