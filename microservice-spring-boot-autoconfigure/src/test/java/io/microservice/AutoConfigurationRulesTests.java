package io.microservice;

import java.util.List;
import java.util.function.Predicate;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

/**
 * Tests for the rules Spring Boot keeps for its own auto-configurations.
 */
@AnalyzeClasses(packages = "io.microservice", importOptions = ImportOption.DoNotIncludeTests.class)
class AutoConfigurationRulesTests {

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule autoConfigurationsHaveNoPublicMembers = members().that()
		.areDeclaredInClassesThat()
		.areAnnotatedWith(AutoConfiguration.class)
		.and(are("not default constructors", (member) -> !isDefaultConstructor(member)))
		.should()
		.notBePublic()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule postProcessorBeanMethodsAreStatic = methods().that()
		.areAnnotatedWith(Bean.class)
		.and(are("post-processors", AutoConfigurationRulesTests::isPostProcessor))
		.should()
		.beStatic()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule postProcessorBeanMethodsInjectNothingEagerly = methods().that()
		.areAnnotatedWith(Bean.class)
		.and(are("post-processors", AutoConfigurationRulesTests::isPostProcessor))
		.should(satisfy("inject nothing eagerly",
				(method) -> method.getParameters().stream().allMatch(AutoConfigurationRulesTests::isLazy)))
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule beanMethodsAreNotConditionalOnClass = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.notBeAnnotatedWith(ConditionalOnClass.class)
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule conditionalOnMissingBeanDoesNotRepeatTheReturnType = methods().that()
		.areAnnotatedWith(ConditionalOnMissingBean.class)
		.should(satisfy("leave their return type to be deduced", (method) -> !repeatsReturnType(method)))
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule conditionsAreNotPublic = classes().that()
		.areAssignableTo(Condition.class)
		.should()
		.notBePublic()
		.allowEmptyShould(true);

	private static boolean isDefaultConstructor(JavaMember member) {
		return member instanceof JavaConstructor constructor && constructor.getParameters().isEmpty();
	}

	private static boolean isPostProcessor(JavaMethod method) {
		JavaClass type = method.getRawReturnType();
		return type.isAssignableTo(BeanPostProcessor.class) || type.isAssignableTo(BeanFactoryPostProcessor.class);
	}

	private static boolean isLazy(JavaParameter parameter) {
		JavaClass type = parameter.getRawType();
		return parameter.isAnnotatedWith(Lazy.class) || type.isEquivalentTo(ObjectProvider.class)
				|| type.isAssignableTo(Environment.class) || type.isAssignableTo(BeanFactory.class);
	}

	private static boolean repeatsReturnType(JavaMethod method) {
		Class<?>[] named = method.getAnnotationOfType(ConditionalOnMissingBean.class).value();
		return List.of(named).equals(List.of(method.getRawReturnType().reflect()));
	}

	private static <T> DescribedPredicate<T> are(String description, Predicate<T> predicate) {
		return DescribedPredicate.describe(description, predicate);
	}

	private static ArchCondition<JavaMethod> satisfy(String description, Predicate<JavaMethod> predicate) {
		return new ArchCondition<>(description) {

			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				events.add(new SimpleConditionEvent(method, predicate.test(method),
						method.getFullName() + " does not " + description));
			}

		};
	}

}
