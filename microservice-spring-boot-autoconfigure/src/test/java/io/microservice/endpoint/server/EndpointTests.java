package io.microservice.endpoint.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.microservice.endpoint.Endpoint;
import io.microservice.endpoint.EndpointGroup;
import io.microservice.endpoint.EndpointTimeoutException;
import io.microservice.endpoint.NoRespondersException;
import io.microservice.endpoint.Request;
import io.microservice.endpoint.Response;
import io.microservice.endpoint.ServiceError;
import io.microservice.endpoint.ServiceException;
import io.microservice.endpoint.client.EndpointClient;
import io.microservice.service.EntrypointCall;
import io.microservice.service.EntrypointChain;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.Meta;
import io.microservice.service.Microservice;
import io.microservice.service.QueueGroup;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceInstance;
import io.microservice.service.ServiceInstances;
import io.microservice.test.OnBroker;
import io.microservice.test.TestApplication;
import io.microservice.wire.EndpointInfo;
import io.microservice.wire.EndpointStats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for methods with {@link Endpoint}, for {@link Microservices} and for
 * {@link EndpointClient}, on a broker.
 */
@OnBroker
@Timeout(120)
class EndpointTests {

	private static final String[] PROPERTIES = { "microservice.endpoint.exchange=endpoints-test",
			"microservice.endpoint.client.timeout=20s", "microservice.endpoint.client.quiet-period=500ms" };

	private static final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

	private static ConfigurableApplicationContext application;

	private static ConfigurableApplicationContext other;

	private static EndpointClient client;

	private static Microservices microservices;

	@BeforeAll
	static void start() {
		application = TestApplication.with(PROPERTIES).run(Users.class);
		other = TestApplication.with(PROPERTIES).run(Users.class);
		client = application.getBean(EndpointClient.class);
		microservices = application.getBean(Microservices.class);
	}

	@AfterAll
	static void stop() {
		other.close();
		application.close();
	}

	@Test
	void whenRequestIsRawThenItIsAnsweredWithBytesAndHeaders() {
		Response response = client.request("users.raw", bytes("é\u0000"), Map.of("in", "1"), Duration.ofSeconds(20));
		assertThat(text(response)).isEqualTo("users.raw:é\u0000");
		assertThat(response.headers()).containsEntry("out", "1").containsEntry("marked", "raw");
	}

	@Test
	void whenRequestIsTypedThenItIsAnsweredWithJson() {
		assertThat(client.request("users.get", Map.of("id", 7), User.class)).isEqualTo(new User(7, "Ada"));
		StepVerifier.create(client.requestReactive("users.later", new Query(8), User.class))
			.expectNext(new User(8, "later"))
			.verifyComplete();
	}

	@Test
	void whenSubjectHasWildcardsThenTheyMatchAsInNats() {
		assertThat(text(client.request("users.by.name.Ada", bytes("")))).isEqualTo("users.by.name.Ada");
		assertThat(text(client.request("users.all.a", bytes("")))).isEqualTo("users.all.a");
		assertThat(text(client.request("users.all.a.b.c", bytes("")))).isEqualTo("users.all.a.b.c");
		assertThatExceptionOfType(NoRespondersException.class).isThrownBy(() -> client.request("users.all", bytes("")));
	}

	@Test
	void whenNobodyListensThenThatIsSaidAtOnce() {
		assertThatExceptionOfType(NoRespondersException.class)
			.isThrownBy(() -> client.request("nobody.here", bytes(""), Map.of(), Duration.ofDays(1)))
			.withMessageContaining("nobody.here");
	}

	@Test
	void whenErrorsAreThrownOrAnsweredThenCallerHasThem() {
		assertThatExceptionOfType(ServiceException.class)
			.isThrownBy(() -> client.request("users.get", Map.of("id", 0), User.class))
			.satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo(404);
				assertThat(ex.description()).isEqualTo("No such user");
			});
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> client.request("users.create", bytes("{}")))
			.satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo(400);
				assertThat(ex.symbol()).isEqualTo("INVALID_INPUT");
				assertThat(ex.description()).isEqualTo("Email is required");
				assertThat(new String(ex.data(), StandardCharsets.UTF_8)).isEqualTo("{\"field\":\"email\"}");
			});
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> client.request("users.get", bytes("{")))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(400));
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> client.request("users.silent", bytes("")))
			.satisfies((ex) -> assertThat(ex.symbol()).isEqualTo("NOT_ANSWERED"));
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> client.request("users.twice", bytes("")))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "kaput", "kaput: é", "line1\nline2", "\u0000", "日本", "" })
	void whenErrorHasAnyTextThenItArrives(String text) {
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> client.request("users.fail", bytes(text)))
			.satisfies((ex) -> assertThat(ex.description())
				.isEqualTo("java.lang.IllegalStateException: " + text.replaceAll("\\p{Cntrl}", " ")));
	}

	@Test
	void whenErrorIsVeryLongThenItIsWholeInTheBody() {
		String text = "x".repeat(200_000);
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> client.request("users.fail", bytes(text)))
			.satisfies((ex) -> assertThat(new String(ex.data(), StandardCharsets.UTF_8)).contains(text));
	}

	@Test
	void whenErrorsAreAnsweredThenTheyAreCounted() {
		EndpointService service = microservices.addService(new ServiceDefinition("counted"));
		service.addEndpoint(EndpointConfig.of("thrown", (request) -> {
			throw new ServiceError(418, "teapot");
		}).withSubject("counted.thrown"));
		service.addEndpoint(EndpointConfig.of("answered", (request) -> {
			request.respondError(409, "conflict");
			return null;
		}).withSubject("counted.answered"));
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> client.request("counted.thrown", bytes("")));
		assertThatExceptionOfType(ServiceException.class)
			.isThrownBy(() -> client.request("counted.answered", bytes("")));
		await().untilAsserted(() -> assertThat(service.stats().endpoints()).extracting(EndpointStats::lastError)
			.containsExactly("418:teapot", "409:conflict"));
		assertThat(service.stats().endpoints()).allSatisfy((stats) -> {
			assertThat(stats.numRequests()).isEqualTo(1);
			assertThat(stats.numErrors()).isEqualTo(1);
		});
		service.reset();
		assertThat(service.stats().endpoints()).extracting(EndpointStats::numErrors).containsExactly(0L, 0L);
		service.stop();
	}

	@Test
	void whenThereAreGroupsThenOneInstanceOfEachGetsARequest() {
		StepVerifier.create(client.requestMany("users.get", bytes("{\"id\": 1}"))).expectNextCount(1).verifyComplete();
		StepVerifier.create(client.requestMany("users.everybody", bytes(""))).expectNextCount(2).verifyComplete();
		StepVerifier.create(client.requestMany("users.two", bytes("")).map(EndpointTests::text).sort())
			.expectNext("one", "other")
			.verifyComplete();
		StepVerifier.create(client.requestMany("nobody.here", bytes(""))).verifyError(NoRespondersException.class);
	}

	@Test
	void whenAnEndpointIsBusyThenOthersAreNot() throws InterruptedException {
		CountDownLatch release = new CountDownLatch(1);
		EndpointService service = microservices.addService(new ServiceDefinition("busy"));
		service.addEndpoint(EndpointConfig.of("slow", (request) -> {
			release.await(60, TimeUnit.SECONDS);
			request.respond(new byte[0]);
			return null;
		}).withSubject("busy.slow").withLimits(1, 0));
		service.addEndpoint(EndpointConfig.of("fast", (request) -> "fast").withSubject("busy.fast"));
		CompletableFuture<Response> slow = client.requestAsync("busy.slow", bytes(""), Map.of(), Duration.ofMinutes(1));
		await().until(() -> service.stats().endpoints().get(0).inFlight() == 1);
		assertThat(client.request("busy.fast", null, String.class)).isEqualTo("fast");
		assertThatExceptionOfType(EndpointTimeoutException.class)
			.isThrownBy(() -> client.request("busy.slow", bytes(""), Map.of(), Duration.ofMillis(100)));
		release.countDown();
		assertThat(slow).succeedsWithin(Duration.ofSeconds(20));
		assertThat(service.stop()).isEqualTo(new StopReport(0));
	}

	@Test
	void whenServiceIsStoppedThenItIsGoneUntilStartedAgain() {
		EndpointService service = microservices.addService(new ServiceDefinition("again", "1.0.0", "", Map.of()));
		ServiceGroup group = service.addGroup("again").addGroup("inner", QueueGroup.of("mine"));
		ServiceEndpoint endpoint = group.addEndpoint(EndpointConfig.of("echo", (request) -> "here"));
		assertThat(endpoint.subject()).isEqualTo("again.inner.echo");
		assertThat(endpoint.queueGroup()).isEqualTo("mine");
		String id = service.id();
		assertThat(client.request("again.inner.echo", null, String.class)).isEqualTo("here");
		service.pause();
		CompletableFuture<Response> waiting = client.requestAsync("again.inner.echo", bytes(""), Map.of(),
				Duration.ofMinutes(1));
		service.resume();
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
		assertThat(service.stop().unfinished()).isZero();
		assertThat(service.isRunning()).isFalse();
		assertThatExceptionOfType(NoRespondersException.class)
			.isThrownBy(() -> client.request("again.inner.echo", bytes("")));
		assertThat(application.getBean(ServiceInstances.class).find("again")).isNull();
		service.start();
		assertThat(service.id()).isNotEqualTo(id);
		assertThat(client.request("again.inner.echo", null, String.class)).isEqualTo("here");
		assertThat(service.removeEndpoint(service.endpoints().get(0))).isZero();
		assertThatExceptionOfType(NoRespondersException.class)
			.isThrownBy(() -> client.request("again.inner.echo", bytes("")));
		assertThat(service.info().endpoints()).isEmpty();
		service.stop();
	}

	@Test
	void whenServiceIsThereThenAnotherOfItsNameIsRefused() {
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> microservices.addService(new ServiceDefinition("user-service")));
	}

	@Test
	void whenInfoIsAskedThenEndpointsAreListed() {
		ServiceInstance instance = application.getBean(ServiceInstances.class).find("user-service");
		assertThat(instance).isNotNull();
		assertThat(instance.info().endpoints()).filteredOn((endpoint) -> endpoint.name().equals("create"))
			.singleElement()
			.satisfies((endpoint) -> {
				assertThat(endpoint.subject()).isEqualTo("users.create");
				assertThat(endpoint.queueGroup()).isEqualTo("team");
				assertThat(endpoint.metadata()).containsEntry("kind", "endpoint")
					.containsEntry("description", "Create a user");
			});
		assertThat(instance.info().endpoints()).filteredOn((endpoint) -> endpoint.name().equals("everybody"))
			.extracting(EndpointInfo::queueGroup)
			.containsExactly("");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(Response response) {
		return new String(response.data(), StandardCharsets.UTF_8);
	}

	@Microservice(name = "user-service", version = "1.2.0", queueGroup = "team")
	@EndpointGroup("users")
	static class Users {

		@Endpoint(interceptors = Marking.class)
		void raw(Request request) {
			request.respond(bytes(request.subject() + ':' + new String(request.data(), StandardCharsets.UTF_8)),
					Map.of("out", String.valueOf(request.header("in")), "marked", String.valueOf(seen.poll())));
		}

		@Endpoint(subject = "create", metadata = @Meta(name = "description", value = "Create a user"))
		void create(Request request) {
			request.respondError("INVALID_INPUT", "Email is required", Map.of("field", "email"));
		}

		@Endpoint
		User get(Query query) {
			if (query.id() == 0) {
				throw new ServiceError(404, "No such user");
			}
			return new User(query.id(), "Ada");
		}

		@Endpoint
		Mono<User> later(Query query) {
			return Mono.just(new User(query.id(), "later"));
		}

		@Endpoint("by.name.*")
		void byName(Request request) {
			request.respond(bytes(request.subject()));
		}

		@Endpoint("all.>")
		void all(Request request) {
			request.respond(bytes(request.subject()));
		}

		@Endpoint
		void silent(Request request) {
		}

		@Endpoint
		void twice(Request request) {
			request.respondError(1, "first");
			request.respond(bytes("second"));
		}

		@Endpoint
		void fail(Request request) {
			throw new IllegalStateException(new String(request.data(), StandardCharsets.UTF_8));
		}

		@Endpoint(queueGroupDisabled = true)
		String everybody() {
			return "me";
		}

		@Endpoint(subject = "two", queueGroup = "one")
		void one(Request request) {
			request.respond(bytes("one"));
		}

		@Endpoint(subject = "two", queueGroup = "other")
		void other(Request request) {
			request.respond(bytes("other"));
		}

	}

	static class Marking implements EntrypointInterceptor {

		@Override
		public Mono<Object> intercept(EntrypointCall call, EntrypointChain chain) {
			seen.add(call.entrypoint().name());
			return chain.proceed(call);
		}

	}

	record Query(int id) {
	}

	record User(int id, @Nullable String name) {
	}

}
