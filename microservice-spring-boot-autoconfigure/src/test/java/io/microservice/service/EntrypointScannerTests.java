package io.microservice.service;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EntrypointScanner}.
 */
class EntrypointScannerTests {

	private final Map<String, EntrypointMethod> found = new LinkedHashMap<>();

	private final List<EntrypointFilter> filters = new ArrayList<>();

	@Test
	void shouldFindMethodsOfPlainBeans() throws Throwable {
		try (AnnotationConfigApplicationContext context = scan(Plain.class)) {
			assertThat(this.found).containsOnlyKeys("greet", "packagePrivate");
			EntrypointMethod greet = this.found.get("greet");
			assertThat(greet.service()).isEqualTo(new ServiceDefinition("plain"));
			assertThat(greet.bean()).isSameAs(context.getBean(Plain.class));
			assertThat(greet.declared().getDeclaringClass()).isEqualTo(Plain.class);
			assertThat(greet).hasToString(Plain.class.getName() + ".greet(java.lang.String)");
			assertThat(invoke("greet", "you")).isEqualTo("hello you");
			assertThat(invoke("packagePrivate")).isEqualTo("package");
		}
	}

	@Test
	void whenAFilterDoesNotAcceptAnEntrypointThenItIsNotRegistered() {
		this.filters.add((service, name) -> service.name().equals("plain"));
		this.filters.add((service, name) -> !name.equals("greet"));
		try (AnnotationConfigApplicationContext context = scan(Plain.class, Inheriting.class)) {
			assertThat(this.found).containsOnlyKeys("packagePrivate");
		}
	}

	@Test
	void shouldFilterByTheNameTheRegistrarGives() {
		this.filters.add((service, name) -> name.equals("two"));
		try (AnnotationConfigApplicationContext context = scan(Repeated.class)) {
			assertThat(this.found).containsOnlyKeys("two");
		}
	}

	@Test
	void whenBeanHasNoServiceThenItBelongsToTheApplication() {
		try (AnnotationConfigApplicationContext context = scan(Inheriting.class)) {
			assertThat(this.found.get("inherited").service().name()).isEqualTo("application");
		}
	}

	@Test
	void shouldFindInheritedAndInterfaceMethods() throws Throwable {
		try (AnnotationConfigApplicationContext context = scan(Inheriting.class)) {
			assertThat(this.found).containsOnlyKeys("inherited", "overridden", "contract", "generic", "byDefault");
			assertThat(invoke("inherited")).isEqualTo("inherited");
			assertThat(invoke("overridden")).isEqualTo("subclass");
			assertThat(invoke("contract")).isEqualTo("contract");
			assertThat(invoke("byDefault")).isEqualTo("default");
			assertThat(invoke("generic", "x")).isEqualTo("x!");
			assertThat(this.found.get("generic").declared().getParameterTypes()).containsExactly(String.class);
			assertThat(this.found.get("inherited").type()).isEqualTo(Inheriting.class);
		}
	}

	@Test
	void whenAnnotationIsRepeatedThenEachIsRegistered() {
		try (AnnotationConfigApplicationContext context = scan(Repeated.class)) {
			assertThat(this.found).containsOnlyKeys("one", "two");
			assertThat(this.found.get("one")).isSameAs(this.found.get("two"));
		}
	}

	@Test
	void whenBeanIsACglibProxyThenCallsGoThroughIt() throws Throwable {
		try (AnnotationConfigApplicationContext context = scan(CglibProxies.class, Advised.class)) {
			assertThat(AopUtils.isCglibProxy(context.getBean("advised"))).isTrue();
			assertThat(this.found).containsOnlyKeys("advised", "packageAdvised");
			assertThat(this.found.get("advised").declared().getDeclaringClass()).isEqualTo(Advised.class);
			assertThat(invoke("advised")).isEqualTo("around advised");
			assertThat(invoke("packageAdvised")).isEqualTo("around packageAdvised");
		}
	}

	@Test
	void whenBeanIsAJdkProxyThenCallsGoThroughIt() throws Throwable {
		try (AnnotationConfigApplicationContext context = scan(JdkProxies.class, AdvisedContract.class)) {
			assertThat(AopUtils.isJdkDynamicProxy(context.getBean("advised"))).isTrue();
			assertThat(this.found).containsOnlyKeys("contract");
			assertThat(this.found.get("contract").declared().getDeclaringClass()).isEqualTo(AdvisedContract.class);
			assertThat(invoke("contract")).isEqualTo("around contract");
		}
	}

	@Test
	void whenMethodIsNotInTheInterfaceOfAJdkProxyThenThatIsSaid() {
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> scan(JdkProxies.class, HiddenByProxy.class))
			.withMessageContaining("hidden")
			.withMessageContaining("JDK proxy")
			.satisfies((ex) -> assertThat(ex.action()).contains("proxy-target-class"));
	}

	@Test
	void whenBeanIsAPrototypeThenEveryCallHasItsOwn() throws Throwable {
		try (AnnotationConfigApplicationContext context = scan(Prototypes.class)) {
			assertThat(this.found).containsOnlyKeys("number");
			assertThat(invoke("number")).isNotEqualTo(invoke("number"));
		}
	}

	@Test
	void whenBeanIsLazyThenTheFirstCallMakesIt() throws Throwable {
		LazyBean.made.set(0);
		try (AnnotationConfigApplicationContext context = scan(LazyBean.class)) {
			assertThat(this.found).containsOnlyKeys("lazy");
			assertThat(LazyBean.made).hasValue(0);
			assertThat(invoke("lazy")).isEqualTo(1);
			assertThat(invoke("lazy")).isEqualTo(1);
		}
	}

	@Test
	void whenBeanIsScopedThenItIsFoundOnceAndCalledThroughTheProxy() throws Throwable {
		try (AnnotationConfigApplicationContext context = scan(ScopedClassProxy.class)) {
			assertThat(this.found).containsOnlyKeys("scoped");
			assertThat(invoke("scoped")).isEqualTo("scoped");
		}
	}

	@Test
	void whenScopedProxyIsOfInterfacesThenAnnotationsOfTheClassAreFound() throws Throwable {
		try (AnnotationConfigApplicationContext context = scan(ScopedInterfaceProxy.class)) {
			assertThat(this.found).containsOnlyKeys("contract");
			assertThat(invoke("contract")).isEqualTo("scoped contract");
		}
	}

	@Test
	void shouldFindBeansOfFactoryMethodsAndFactoryBeans() throws Throwable {
		try (AnnotationConfigApplicationContext context = scan(Factories.class)) {
			assertThat(this.found).containsOnlyKeys("greet", "packagePrivate", "contract", "lazy");
			assertThat(invoke("contract")).isEqualTo("behind the interface");
		}
	}

	@Test
	void whenMethodCannotBeCalledThroughAProxyThenThatIsSaid() {
		for (Class<?> type : List.of(PrivateMethod.class, FinalMethod.class, StaticMethod.class)) {
			assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> scan(type))
				.withMessageContaining(type.getName() + ".method")
				.withMessageContaining("@Tested")
				.withMessageContaining("private, final or static");
		}
	}

	@Test
	void whenMethodThrowsThenThatIsWhatIsThrown() {
		try (AnnotationConfigApplicationContext context = scan(Failing.class)) {
			assertThatExceptionOfType(java.io.IOException.class).isThrownBy(() -> invoke("failing"))
				.withMessage("checked");
		}
	}

	private Object invoke(String name, Object... arguments) throws Throwable {
		return this.found.get(name).invoke(arguments);
	}

	private AnnotationConfigApplicationContext scan(Class<?>... types) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getBeanFactory().registerScope("thread", new SimpleThreadScope());
		context.register(types);
		context.registerBeanDefinition("scanner",
				new RootBeanDefinition(EntrypointScanner.class,
						() -> new EntrypointScanner(context.getBeanFactory(),
								new ServiceResolver("application", UnaryOperator.identity()),
								List.of(new TestedRegistrar()), this.filters)));
		try {
			context.refresh();
			return context;
		}
		catch (RuntimeException ex) {
			context.close();
			throw ex;
		}
	}

	private final class TestedRegistrar implements EntrypointRegistrar<Tested> {

		@Override
		public Class<Tested> annotationType() {
			return Tested.class;
		}

		@Override
		public String name(Tested annotation, EntrypointMethod method) {
			return annotation.value().isEmpty() ? method.declared().getName() : annotation.value();
		}

		@Override
		public void register(Tested annotation, EntrypointMethod method) {
			assertThat(EntrypointScannerTests.this.found.put(name(annotation, method), method)).as("registered twice")
				.isNull();
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@Repeatable(Tests.class)
	@interface Tested {

		String value() default "";

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@interface Tests {

		Tested[] value();

	}

	@Microservice("plain")
	static class Plain {

		@Tested
		public String greet(String name) {
			return "hello " + name;
		}

		@Tested
		String packagePrivate() {
			return "package";
		}

		public String notAnEntrypoint() {
			return "";
		}

	}

	interface Contract {

		@Tested
		String contract();

		@Tested
		default String byDefault() {
			return "default";
		}

	}

	abstract static class Base<T> {

		@Tested
		public String inherited() {
			return "inherited";
		}

		@Tested
		public String overridden() {
			return "base";
		}

		@Tested
		public abstract T generic(T value);

	}

	static class Inheriting extends Base<String> implements Contract {

		@Override
		public String overridden() {
			return "subclass";
		}

		@Override
		public String contract() {
			return "contract";
		}

		@Override
		public String generic(String value) {
			return value + "!";
		}

	}

	static class Repeated {

		@Tested("one")
		@Tested("two")
		public void method() {
		}

	}

	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@interface Around {

	}

	abstract static class Proxies {

		static Advisor advisor() {
			MethodInterceptor around = (invocation) -> "around " + invocation.proceed();
			return new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(Around.class), around);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CglibProxies {

		@Bean
		static DefaultAdvisorAutoProxyCreator proxyCreator() {
			DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
			creator.setProxyTargetClass(true);
			return creator;
		}

		@Bean
		static Advisor around() {
			return Proxies.advisor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class JdkProxies {

		@Bean
		static DefaultAdvisorAutoProxyCreator proxyCreator() {
			return new DefaultAdvisorAutoProxyCreator();
		}

		@Bean
		static Advisor around() {
			return Proxies.advisor();
		}

	}

	@Around
	@org.springframework.stereotype.Component("advised")
	static class Advised {

		@Tested
		public String advised() {
			return "advised";
		}

		@Tested
		String packageAdvised() {
			return "packageAdvised";
		}

	}

	interface PlainContract {

		String contract();

	}

	@Around
	@org.springframework.stereotype.Component("advised")
	static class AdvisedContract implements PlainContract {

		@Tested
		@Override
		public String contract() {
			return "contract";
		}

	}

	@Around
	static class HiddenByProxy implements PlainContract {

		@Override
		public String contract() {
			return "contract";
		}

		@Tested
		public String hidden() {
			return "hidden";
		}

	}

	@Scope("prototype")
	static class Prototypes {

		private static final AtomicInteger made = new AtomicInteger();

		private final int number = made.incrementAndGet();

		@Tested
		public int number() {
			return this.number;
		}

	}

	@Lazy
	static class LazyBean {

		private static final AtomicInteger made = new AtomicInteger();

		LazyBean() {
			made.incrementAndGet();
		}

		@Tested
		public int lazy() {
			return made.get();
		}

	}

	@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedClassProxy {

		@Tested
		public String scoped() {
			return "scoped";
		}

	}

	@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.INTERFACES)
	static class ScopedInterfaceProxy implements PlainContract {

		@Tested
		@Override
		public String contract() {
			return "scoped contract";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Factories {

		@Bean
		Plain plain() {
			return new Plain();
		}

		@Bean
		PlainContract behindTheInterface() {
			return new PlainContract() {

				@Tested
				@Override
				public String contract() {
					return "behind the interface";
				}

			};
		}

		@Bean
		FactoryBean<LazyBean> factoryBean() {
			return new FactoryBean<>() {

				@Override
				public LazyBean getObject() {
					return new LazyBean();
				}

				@Override
				public Class<?> getObjectType() {
					return LazyBean.class;
				}

			};
		}

	}

	static class PrivateMethod {

		@Tested
		private void method() {
		}

	}

	static class FinalMethod {

		@Tested
		public final void method() {
		}

	}

	static class StaticMethod {

		@Tested
		public static void method() {
		}

	}

	static class Failing {

		@Tested
		public void failing() throws java.io.IOException {
			throw new java.io.IOException("checked");
		}

	}

}
