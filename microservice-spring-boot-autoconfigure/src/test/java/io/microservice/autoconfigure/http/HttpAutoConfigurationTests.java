package io.microservice.autoconfigure.http;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.http.Cors;
import io.microservice.http.Http;
import io.microservice.http.exchange.HttpEntrypoints;
import io.microservice.http.server.HttpRegistrar;
import io.microservice.http.server.HttpRouteRegistry;
import io.microservice.http.server.HttpRouter;
import io.microservice.http.server.StaticRouteRegistrar;
import io.microservice.http.server.TrailingSlashMapping;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.config.WebFluxConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpAutoConfiguration}, and for what the user is told at startup.
 */
@ExtendWith(OutputCaptureExtension.class)
class HttpAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(MicroserviceAutoConfiguration.class,
			EntrypointAutoConfiguration.class, HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class,
			HttpErrorAutoConfiguration.class, HttpAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withPropertyValues("spring.application.name=web")
		.withConfiguration(CONFIGURATIONS);

	@Test
	void methodBecomesEntrypoint() {
		this.runner.withUserConfiguration(Users.class)
			.run((context) -> assertThat(context.getBean(ServiceRegistry.class).entrypoints()).singleElement()
				.satisfies((entrypoint) -> assertThat(entrypoint.kind()).isEqualTo("http"))
				.satisfies((entrypoint) -> assertThat(entrypoint).hasToString("web.user")));
	}

	@Test
	void methodsOfTwoBeansMayHaveTheSameName() {
		this.runner.withUserConfiguration(Users.class, Others.class)
			.run((context) -> assertThat(context.getBean(ServiceRegistry.class).entrypoints())
				.extracting(Object::toString)
				.containsExactly("web.user", "web.user"));
	}

	@Test
	void whenDisabledThenThereAreNoRoutes() {
		this.runner.withUserConfiguration(Users.class)
			.withPropertyValues("microservice.http.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HttpRouter.class));
	}

	@Test
	void whenApplicationIsNoReactiveWebApplicationThenThereAreNoRoutes() {
		new ApplicationContextRunner().withPropertyValues("spring.application.name=web")
			.withConfiguration(CONFIGURATIONS)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HttpRouter.class));
	}

	@Test
	void whenWebFluxIsMissingThenThereAreNoRoutes() {
		new ReactiveWebApplicationContextRunner().withPropertyValues("spring.application.name=web")
			.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class,
					EntrypointAutoConfiguration.class, HttpAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(WebFluxConfigurer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HttpRouter.class));
	}

	@Test
	void whenTheServerIsNettyThenItsConnectionsGoOnToRead() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().hasBean("httpKeepAliveReads"));
		this.runner.withClassLoader(new FilteredClassLoader(HttpServer.class, NettyServerCustomizer.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(HttpRouter.class)
				.doesNotHaveBean("httpKeepAliveReads"));
	}

	@Test
	void beansGiveWayToThoseOfTheUser() {
		this.runner.withUserConfiguration(OwnRegistry.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(HttpRouteRegistry.class)
				.hasSingleBean(HttpRouter.class)
				.hasSingleBean(HttpEntrypoints.class)
				.hasSingleBean(HttpRegistrar.class)
				.hasSingleBean(StaticRouteRegistrar.class)
				.hasSingleBean(TrailingSlashMapping.class)
				.hasBean("ownRegistry"));
	}

	@Test
	void whenTwoMethodsHaveTheSameRouteThenBothAreNamed() {
		this.runner.withUserConfiguration(Users.class, Same.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidEntrypointException.class)
				.hasMessageContaining("HttpAutoConfigurationTests$Users.user(int) (GET /users/{id})")
				.hasMessageContaining(
						"HttpAutoConfigurationTests$Same.byName(java.lang.String) (GET,PUT /users/<name>)"));
	}

	@Test
	void whenRouteIsNeverReachedThenBothMethodsAreNamed(CapturedOutput output) {
		this.runner.withUserConfiguration(Shadowed.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output)
			.contains("No HTTP request seems to reach " + Shadowed.class.getName() + ".one() (GET /a/one)")
			.contains("because " + Shadowed.class.getName() + ".all() (/a/.*) comes first");
	}

	@Test
	void whenThereIsNoPathThenMethodIsNamed() {
		this.runner.withUserConfiguration(NoPath.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("HttpAutoConfigurationTests$NoPath.none()")
				.hasMessageContaining("neither a 'url' nor a 'regex'"));
	}

	@Test
	void whenThereAreTwoPathsThenMethodIsNamed() {
		this.runner.withUserConfiguration(TwoPaths.class)
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("both a 'url' and a 'regex'"));
	}

	@Test
	void whenPathIsWrongThenMethodAndPathAreNamed() {
		this.runner.withUserConfiguration(WrongPath.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("HttpAutoConfigurationTests$WrongPath.wrong()")
				.hasMessageContaining("The path '/a/<number:x>' has the converter 'number', which there is not"));
	}

	@Test
	void whenPlaceholderIsUnknownThenItIsNamed() {
		this.runner.withUserConfiguration(Unresolved.class)
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("no.such.path"));
	}

	@Test
	void overloadsMayShareAName() {
		this.runner.withUserConfiguration(Overloaded.class)
			.run((context) -> assertThat(context.getBean(ServiceRegistry.class).entrypoints())
				.extracting(Object::toString)
				.containsExactly("web.get", "web.get"));
	}

	@Test
	void whenCredentialsAreAllowedFromAnywhereThenMethodIsNamed() {
		this.runner.withUserConfiguration(Credentials.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidEntrypointException.class)
				.hasMessageContaining("HttpAutoConfigurationTests$Credentials.any()")
				.hasMessageContaining("allows credentials from all origins"));
	}

	@Test
	void whenPropertiesAllowCredentialsFromAnywhereThenPropertyIsNamed() {
		this.runner.withPropertyValues("microservice.http.cors.origins=*", "microservice.http.cors.credentials=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo("microservice.http.cors.origins")));
	}

	static class Users {

		@Http(method = RequestMethod.GET, url = "/users/{id}")
		String user(int id) {
			return "user";
		}

	}

	static class Others {

		@Http(method = RequestMethod.GET, url = "/others/{id}")
		String user(int id) {
			return "other";
		}

	}

	static class Same {

		@Http(method = { RequestMethod.GET, RequestMethod.PUT }, url = "/users/<name>")
		String byName(String name) {
			return name;
		}

	}

	static class Shadowed {

		@Http(regex = "/a/.*")
		String all() {
			return "all";
		}

		@Http(method = RequestMethod.GET, regex = "/a/one")
		String one() {
			return "one";
		}

	}

	static class NoPath {

		@Http
		String none() {
			return "none";
		}

	}

	static class TwoPaths {

		@Http(url = "/a", regex = "/a")
		String two() {
			return "two";
		}

	}

	static class WrongPath {

		@Http("/a/<number:x>")
		String wrong() {
			return "wrong";
		}

	}

	static class Unresolved {

		@Http("/${no.such.path}")
		String unresolved() {
			return "unresolved";
		}

	}

	static class Overloaded {

		@Http("/a")
		String get() {
			return "one";
		}

		@Http("/a/{x}")
		String get(String x) {
			return "two";
		}

	}

	static class Credentials {

		@Http(url = "/a", cors = @Cors(origins = "*", credentials = true))
		String any() {
			return "any";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistry {

		@Bean
		HttpRouteRegistry ownRegistry() {
			return new HttpRouteRegistry();
		}

	}

}
