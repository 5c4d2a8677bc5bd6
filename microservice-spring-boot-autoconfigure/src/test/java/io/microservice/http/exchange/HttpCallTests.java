package io.microservice.http.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.microservice.context.CallContext;
import io.microservice.context.Deadline;
import io.microservice.http.Body;
import io.microservice.http.Http;
import io.microservice.http.HttpResult;
import io.microservice.http.NotFoundException;
import io.microservice.http.Query;
import io.microservice.service.EntrypointCall;
import io.microservice.service.EntrypointChain;
import io.microservice.service.EntrypointInterceptor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.function.client.WebClient;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/**
 * Tests for the way of a call: threads, contexts, interceptors, observation, statistics,
 * and its end before there is an answer.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class HttpCallTests {

	private static final String EVENT_LOOP = "reactor-http-";

	private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

	private final Shop shop = new Shop();

	private final AtomicInteger arrived = new AtomicInteger();

	private final AtomicInteger gone = new AtomicInteger();

	private ExchangeServer server = watched().start();

	@AfterEach
	void stop() {
		this.shop.release.countDown();
		this.server.close();
		ContextRegistry.getInstance().removeThreadLocalAccessor("tenant");
		TENANT.remove();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/blocking", "/blocking/body" })
	void whenAMethodMayBlockThenItIsCalledOnAWorker(String path) {
		expect(path, ExchangeServer.WORKER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/mono", "/future", "/promised" })
	void whenAMethodDoesNotBlockThenItIsCalledOnTheEventLoop(String path) {
		assertThat(get(path)).startsWith(EVENT_LOOP);
	}

	@Test
	void whenAllWorkersAreBusyThenMethodsThatDoNotBlockAreCalledNevertheless() {
		Disposable first = send("/wait").subscribe();
		Disposable second = send("/wait").subscribe();
		Awaitility.await().until(() -> this.server.statistics("await").inFlight() == 2);
		assertThat(get("/mono")).startsWith(EVENT_LOOP);
		first.dispose();
		second.dispose();
	}

	@ParameterizedTest
	@CsvSource({ "false, worker", "true, reactor-http-" })
	void whenAnInterceptorMayBlockThenItIsCalledOnAWorker(boolean nonBlocking, String thread) {
		Threads interceptor = new Threads(nonBlocking);
		restart(ExchangeServer.of(this.shop).interceptors(interceptor));
		assertThat(get("/mono")).startsWith(thread);
		assertThat(interceptor.thread).startsWith(thread);
		expect("/blocking", ExchangeServer.WORKER);
		assertThat(interceptor.thread).isEqualTo(ExchangeServer.WORKER);
	}

	@Test
	void whenAnInterceptorAnswersThenTheMethodIsNotCalled() {
		restart(ExchangeServer.of(this.shop)
			.interceptors((call, chain) -> Mono.just(HttpResult.status(401, "who?").header("X-By", call.toString()))));
		this.server.client()
			.get()
			.uri("/blocking")
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectBody(String.class)
			.isEqualTo("who?");
	}

	@Test
	void shouldShowInterceptorsCallsAndStreams() {
		restart(ExchangeServer.of(this.shop)
			.interceptors((call, chain) -> chain.proceed(call.withContext(call.context().with("tenant", "a")))
				.map((result) -> (result instanceof Flux<?> stream) ? stream.map((item) -> item + "!") : result)));
		this.server.client().get().uri("/tenants").exchange().expectBody(String.class).isEqualTo("[\"a!\",\"a!\"]");
	}

	@Test
	void whenHeadersAreChosenThenOnlyTheyBecomeContextData() {
		restart(ExchangeServer.of(this.shop).contextHeader("X-Tenant", "tenant").contextHeader("X-Absent", "absent"));
		String context = this.server.client()
			.get()
			.uri("/context")
			.header("X-Tenant", "acme")
			.header("nameko.user_id", "1")
			.header("nameko.call_id_stack", "stack")
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(context).isEqualTo("{tenant=acme} 1");
	}

	@Test
	void whenTheRequestHasADeadlineThenTheCallHasIt() {
		restart(ExchangeServer.of(this.shop).filter((exchange, chain) -> {
			exchange.getAttributes().put(HttpAttributes.DEADLINE, Deadline.after(Duration.ofHours(1)));
			return chain.filter(exchange);
		}));
		assertThat(get("/deadline")).isEqualTo("true");
	}

	@Test
	void shouldTellWhatBecomesOfTheRequest() {
		Map<String, Object> attributes = new ConcurrentHashMap<>();
		restart(ExchangeServer.of(this.shop)
			.filter((exchange, chain) -> chain.filter(exchange)
				.doOnSuccess((done) -> attributes.putAll(exchange.getAttributes()))));
		get("/blocking");
		Awaitility.await().until(() -> attributes.containsKey(HttpAttributes.CALL_CONTEXT));
		assertThat(attributes.get(HttpAttributes.ENTRYPOINT)).hasToString("shop.blocking");
		assertThat(attributes.get(HttpAttributes.CALL_CONTEXT)).isInstanceOf(CallContext.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/observed", "/observed/mono" })
	void whenTheServerIsObservedThenTheCallIsObservedInside(String path) {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.shop.observations = registry;
		restart(ExchangeServer.of(this.shop).observations(registry));
		expect(path, "microservice.received");
		Awaitility.await()
			.untilAsserted(() -> assertThat(registry).hasObservationWithNameEqualTo("http.server.requests")
				.that()
				.hasBeenStopped());
		assertThat(registry).hasNumberOfObservationsWithNameEqualTo("microservice.received", 1)
			.hasObservationWithNameEqualTo("microservice.received")
			.that()
			.hasBeenStopped()
			.hasLowCardinalityKeyValue("microservice.kind", "http")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasParentObservationContextMatching((parent) -> "http.server.requests".equals(parent.getName()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/tenant", "/tenant/mono" })
	void whenTheReactorContextHasThreadLocalValuesThenTheyAreCurrent(String path) {
		ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", TENANT);
		restart(ExchangeServer.of(this.shop)
			.filter((exchange, chain) -> chain.filter(exchange).contextWrite((context) -> context.put("tenant", "b"))));
		expect(path, "b b");
	}

	@Test
	void shouldCountCalls() {
		get("/blocking");
		for (String path : List.of("/missing", "/broken", "/needs")) {
			this.server.client().get().uri(path).exchange().expectStatus().isEqualTo(switch (path) {
				case "/missing" -> 404;
				case "/broken" -> 500;
				default -> 400;
			});
		}
		Awaitility.await().untilAsserted(() -> {
			assertThat(this.server.statistics("blocking").requests()).isOne();
			assertThat(this.server.statistics("blocking").errors()).isZero();
			for (String name : List.of("missing", "broken", "needs")) {
				assertThat(this.server.statistics(name).requests()).isOne();
				assertThat(this.server.statistics(name).errors()).isOne();
				assertThat(this.server.statistics(name).inFlight()).isZero();
			}
		});
	}

	@Test
	void whenTheRequestIsAtFaultThenOneLineIsLogged(CapturedOutput output) {
		this.server.client().get().uri("/missing").exchange().expectStatus().isNotFound();
		this.server.client().get().uri("/needs").exchange().expectStatus().isBadRequest();
		Awaitility.await().until(() -> output.getAll().contains("shop.needs failed"));
		assertThat(output).contains("WARN").contains("No tea.").doesNotContain("\tat ");
	}

	@Test
	void whenTheClientIsGoneThenAPendingResultIsCancelled() {
		cancel("/never", "never");
		Awaitility.await().untilTrue(this.shop.cancelled);
		expectCancelled("never");
	}

	@Test
	void whenTheClientIsGoneThenAFutureIsCancelled() {
		cancel("/never/future", "neverFuture");
		Awaitility.await().until(this.shop.future::isCancelled);
		expectCancelled("neverFuture");
	}

	@Test
	void whenTheClientIsGoneThenAStreamIsCancelled() {
		Disposable call = WebClient.create("http://localhost:" + this.server.port())
			.get()
			.uri("/stream")
			.retrieve()
			.bodyToFlux(String.class)
			.subscribe();
		Awaitility.await().until(() -> this.server.statistics("stream").inFlight() == 1);
		call.dispose();
		Awaitility.await().untilTrue(this.shop.cancelled);
		expectCancelled("stream");
	}

	@Test
	void whenTheClientIsGoneThenAMethodThatBlocksEndsInItsOwnTime() {
		cancel("/wait", "await");
		assertThat(this.server.statistics("await").inFlight()).isOne();
		this.shop.release.countDown();
		expectCancelled("await");
	}

	@Test
	void whenTheClientIsGoneBeforeAWorkerIsFreeThenTheMethodIsNotCalled() {
		Disposable first = send("/wait").subscribe();
		Disposable second = send("/wait").subscribe();
		Awaitility.await().until(() -> this.server.statistics("await").inFlight() == 2);
		Disposable third = send("/blocking").subscribe();
		Awaitility.await().untilAtomic(this.arrived, equalTo(3));
		third.dispose();
		Awaitility.await().untilAtomic(this.gone, equalTo(1));
		this.shop.release.countDown();
		Awaitility.await().until(() -> this.server.statistics("await").requests() == 2);
		assertThat(this.server.statistics("blocking").requests()).isZero();
		first.dispose();
		second.dispose();
	}

	@Test
	void whenTheClientIsGoneThenTheObservationIsCancelled() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		restart(watched().observations(registry));
		cancel("/never", "never");
		Awaitility.await()
			.untilAsserted(() -> assertThat(registry).hasObservationWithNameEqualTo("microservice.received")
				.that()
				.hasBeenStopped()
				.doesNotHaveError()
				.hasLowCardinalityKeyValue("outcome", "CANCELLED"));
	}

	@Test
	void whenTheBodyNeverComesThenTheMethodIsNotCalled() {
		Disposable call = WebClient.create("http://localhost:" + this.server.port())
			.post()
			.uri("/blocking/text")
			.body(Flux.just("begun").concatWith(Flux.never()), String.class)
			.retrieve()
			.toBodilessEntity()
			.subscribe();
		Awaitility.await().untilAtomic(this.arrived, equalTo(1));
		call.dispose();
		Awaitility.await().untilAtomic(this.gone, equalTo(1));
		assertThat(this.server.statistics("text").requests()).isZero();
	}

	private void cancel(String path, String name) {
		Disposable call = send(path).subscribe();
		Awaitility.await().until(() -> this.server.statistics(name).inFlight() == 1);
		call.dispose();
		Awaitility.await().untilAtomic(this.gone, equalTo(1));
	}

	private ExchangeServer.Builder watched() {
		return ExchangeServer.of(this.shop).filter((exchange, chain) -> {
			this.arrived.incrementAndGet();
			return chain.filter(exchange).doFinally((signal) -> this.gone.incrementAndGet());
		});
	}

	private void expectCancelled(String name) {
		Awaitility.await().untilAsserted(() -> {
			assertThat(this.server.statistics(name).inFlight()).isZero();
			assertThat(this.server.statistics(name).requests()).isOne();
			assertThat(this.server.statistics(name).errors()).isZero();
		});
	}

	private void restart(ExchangeServer.Builder builder) {
		this.server.close();
		this.server = builder.start();
	}

	private Mono<String> send(String path) {
		return WebClient.create("http://localhost:" + this.server.port())
			.get()
			.uri(path)
			.retrieve()
			.bodyToMono(String.class)
			.onErrorComplete();
	}

	private void expect(String path, String body) {
		assertThat(get(path)).isEqualTo(body);
	}

	private String get(String path) {
		ResponseSpec response = this.server.client().get().uri(path).exchange().expectStatus().isOk();
		return response.expectBody(String.class).returnResult().getResponseBody();
	}

	private static String thread() {
		return Thread.currentThread().getName();
	}

	private static final class Threads implements EntrypointInterceptor {

		private final boolean nonBlocking;

		private volatile String thread = "";

		Threads(boolean nonBlocking) {
			this.nonBlocking = nonBlocking;
		}

		@Override
		public Mono<Object> intercept(EntrypointCall call, EntrypointChain chain) {
			this.thread = thread();
			return chain.proceed(call);
		}

		@Override
		public boolean nonBlocking() {
			return this.nonBlocking;
		}

	}

	static final class Shop {

		private final CountDownLatch release = new CountDownLatch(1);

		private final AtomicBoolean cancelled = new AtomicBoolean();

		private final CompletableFuture<String> future = new CompletableFuture<>();

		private volatile ObservationRegistry observations = ObservationRegistry.NOOP;

		@Http("/blocking")
		String blocking() {
			return thread();
		}

		@Http("/blocking/body")
		String blockingBody(@Body Optional<String> body) {
			return thread();
		}

		@Http(method = RequestMethod.POST, url = "/blocking/text")
		String text(@Body String body) {
			return body;
		}

		@Http("/mono")
		Mono<String> mono() {
			return Mono.just(thread());
		}

		@Http("/future")
		CompletableFuture<String> future() {
			return CompletableFuture.completedFuture(thread());
		}

		@Http(url = "/promised", nonBlocking = true)
		String promised() {
			return thread();
		}

		@Http("/wait")
		String await() throws InterruptedException {
			this.release.await(30, TimeUnit.SECONDS);
			return "released";
		}

		@Http("/tenants")
		Flux<String> tenants() {
			return Flux.range(0, 2)
				.concatMap((number) -> Mono.deferContextual((context) -> Mono
					.justOrEmpty(context.<CallContext>get("io.microservice.context").get("tenant"))))
				.cast(String.class);
		}

		@Http("/context")
		String context(CallContext context) {
			return context.data() + " " + context.callIdStack().size();
		}

		@Http("/deadline")
		String deadline(CallContext context) {
			return String.valueOf(context.remaining().isPresent());
		}

		@Http("/observed")
		String observed() {
			return name();
		}

		@Http("/observed/mono")
		Mono<String> observedMono() {
			return Mono.just(name());
		}

		@Http("/tenant")
		String tenant() {
			return TENANT.get() + " " + TENANT.get();
		}

		@Http("/tenant/mono")
		Mono<String> tenantMono() {
			String atOnce = TENANT.get();
			return Mono.deferContextual((context) -> Mono.just(atOnce + " " + context.get("tenant")));
		}

		@Http("/missing")
		String missing() {
			throw new NotFoundException("No tea.");
		}

		@Http("/broken")
		String broken() {
			throw new IllegalStateException("broken");
		}

		@Http("/needs")
		String needs(@Query String text) {
			return text;
		}

		@Http("/never")
		Mono<String> never() {
			return Sinks.<String>one().asMono().doOnCancel(() -> this.cancelled.set(true));
		}

		@Http("/never/future")
		CompletableFuture<String> neverFuture() {
			return this.future;
		}

		@Http("/stream")
		Flux<String> stream() {
			return Flux.interval(Duration.ofMillis(10))
				.onBackpressureDrop()
				.map(String::valueOf)
				.doOnCancel(() -> this.cancelled.set(true));
		}

		private String name() {
			return this.observations.getCurrentObservation().getContext().getName();
		}

	}

}
