package io.microservice.autoconfigure.service;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.service.CallObserver;
import io.microservice.service.EntrypointFilter;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointRegistrar;
import io.microservice.service.EntrypointScanner;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceWorkers;
import io.microservice.service.Workers;
import io.microservice.service.validation.BeanValidation;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EntrypointAutoConfiguration}.
 */
class EntrypointAutoConfigurationTests {

	private static final ServiceDefinition SHOP = new ServiceDefinition("shop");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(MicroserviceAutoConfiguration.class, EntrypointAutoConfiguration.class))
		.withPropertyValues("spring.threads.virtual.enabled=false");

	@Test
	void shouldProvideWhatFindsAndRunsEntrypoints() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(ServiceWorkers.class)
				.hasSingleBean(EntrypointInvokers.class)
				.hasSingleBean(EntrypointScanner.class);
			assertThat(context.getBean(ServiceWorkers.class).of(SHOP).limit()).isEqualTo(10);
		});
	}

	@Test
	void whenUserHasBeansThenAutoConfigurationBacksOff() {
		ServiceWorkers workers = new ServiceWorkers((service) -> new Workers(1, Runnable::run));
		EntrypointInvokers invokers = new EntrypointInvokers(workers, CallObserver.NONE, List.of());
		this.contextRunner.withBean(ServiceWorkers.class, () -> workers)
			.withBean(EntrypointInvokers.class, () -> invokers)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(WorkerThreads.class);
				assertThat(context).getBean(ServiceWorkers.class).isSameAs(workers);
				assertThat(context).getBean(EntrypointInvokers.class).isSameAs(invokers);
			});
	}

	@Test
	void whenThereIsAValidatorThenArgumentsAreValidated() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(BeanValidation.class));
		this.contextRunner.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(BeanValidation.class));
	}

	@Test
	void whenBeanValidationIsNotThereThenEntrypointsAre() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Validator.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(EntrypointScanner.class));
	}

	@Test
	void registrarsGetTheMethodsWithTheirAnnotation() {
		Registrar registrar = new Registrar();
		this.contextRunner.withBean(Registrar.class, () -> registrar)
			.withBean(Annotated.class)
			.withPropertyValues("microservice.name=shop")
			.run((context) -> assertThat(registrar.methods).singleElement()
				.satisfies((method) -> assertThat(method.service()).isEqualTo(SHOP)));
	}

	@Test
	void whenAFilterDoesNotAcceptAMethodThenItsRegistrarDoesNotGetIt() {
		Registrar registrar = new Registrar();
		this.contextRunner.withBean(Registrar.class, () -> registrar)
			.withBean(Annotated.class)
			.withBean(EntrypointFilter.class, () -> (service, name) -> !service.equals(SHOP))
			.withPropertyValues("microservice.name=shop")
			.run((context) -> assertThat(registrar.methods).isEmpty());
	}

	@Test
	void numberOfWorkersIsConfigurable() {
		this.contextRunner.withPropertyValues("microservice.rpc.server.max-workers=3")
			.run((context) -> assertThat(context.getBean(ServiceWorkers.class).of(SHOP).limit()).isEqualTo(3));
	}

	@Test
	void whenThereAreTooFewWorkersThenPropertyIsNamed() {
		this.contextRunner.withPropertyValues("microservice.rpc.server.max-workers=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("microservice.rpc.server.max-workers"));
	}

	@Test
	void workersAreThreadsNamedAfterTheirService() {
		this.contextRunner.run((context) -> assertThat(worker(context.getBean(ServiceWorkers.class)).getName())
			.isEqualTo("shop-worker-1"));
	}

	@Test
	void whenVirtualThreadsAreEnabledThenTheyAreTheWorkersWhereThereAreAny() {
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
			Thread worker = worker(context.getBean(ServiceWorkers.class));
			assertThat(worker.getName()).startsWith("shop-worker-");
			assertThat(worker.isDaemon()).isEqualTo(Runtime.version().feature() >= 21);
		});
	}

	@Test
	void whenApplicationEndsThenWorkersAreInterrupted() throws Exception {
		assertInterrupted("spring.threads.virtual.enabled=false");
		assertInterrupted("spring.threads.virtual.enabled=true");
	}

	private void assertInterrupted(String property) throws InterruptedException {
		CountDownLatch interrupted = new CountDownLatch(1);
		this.contextRunner.withPropertyValues(property).run((context) -> {
			CountDownLatch begun = new CountDownLatch(1);
			context.getBean(ServiceWorkers.class).of(SHOP).submit((done) -> {
				try {
					begun.countDown();
					new CountDownLatch(1).await();
				}
				catch (InterruptedException ex) {
					interrupted.countDown();
				}
				done.run();
			});
			assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
		});
		assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
	}

	private static Thread worker(ServiceWorkers workers) throws Exception {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		workers.of(SHOP).submit((done) -> {
			thread.complete(Thread.currentThread());
			done.run();
		});
		return thread.get(10, TimeUnit.SECONDS);
	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Something {

	}

	static class Annotated {

		@Something
		void method() {
		}

	}

	static class Registrar implements EntrypointRegistrar<Something> {

		private final List<EntrypointMethod> methods = new ArrayList<>();

		@Override
		public Class<Something> annotationType() {
			return Something.class;
		}

		@Override
		public void register(Something annotation, EntrypointMethod method) {
			this.methods.add(method);
		}

	}

}
