package io.microservice.service;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.microservice.context.CallContext;
import io.microservice.context.CallContextThreadLocalAccessor;
import io.microservice.context.Deadline;
import io.microservice.service.EntrypointStatistics.Snapshot;
import io.microservice.wire.ErrorPayload;
import io.microservice.wire.RejectedRequestException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ReactiveTypeDescriptor;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EntrypointInvoker}: the whole path of a call.
 */
@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class EntrypointInvokerTests {

	private final ExecutorService threads = Executors.newFixedThreadPool(2, (task) -> new Thread(task, "worker"));

	private final Workers workers = new Workers(2, this.threads);

	private final List<EntrypointInterceptor> interceptors = new ArrayList<>();

	private final Methods methods = new Methods();

	private CallObserver observer = CallObserver.NONE;

	private InvocationOptions options = InvocationOptions.DEFAULT;

	@AfterEach
	void shutdown() {
		this.threads.shutdownNow();
		Hooks.disableAutomaticContextPropagation();
	}

	@Test
	void whenMethodReturnsThenTheResultIsTheAnswer() {
		Request request = call("add", 1, 2);
		assertThat(request.result()).isEqualTo(3);
		assertThat(request.thread).isEqualTo("worker");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "nothing", "nullText", "emptyMono", "nullMono", "voidFuture", "nullFuture", "emptyFlowOfOne" })
	void whenThereIsNoResultThenTheAnswerIsNull(String method) {
		assertThat(call(method).result()).isNull();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "mono", "laterMono", "future", "laterFuture", "stage", "untypedMono", "untypedText", "rx" })
	void whenResultComesLaterThenItIsTheAnswer(String method) {
		assertThat(call(method).result()).isEqualTo("text");
	}

	@ParameterizedTest
	@ValueSource(strings = { "flux", "flow", "untypedFlux" })
	void whenResultIsAStreamThenTheAnswerIsAList(String method) {
		assertThat(call(method).result()).isEqualTo(List.of(1, 2));
	}

	@Test
	void whenStreamIsEmptyThenTheAnswerIsAnEmptyList() {
		assertThat(call("emptyFlux").result()).isEqualTo(List.of());
	}

	@ParameterizedTest
	@ValueSource(strings = { "failing", "failingMono", "laterFailingMono", "failingFlux", "failingFuture",
			"wrappedFuture", "untypedFailingMono", "blockingFailure" })
	void whenMethodFailsThenTheFailureIsTheAnswer(String method) {
		Request request = call(method);
		assertThat(request.failure()).isInstanceOf(IOException.class).hasMessage("broken");
	}

	@Test
	void whenInterceptedThenEveryStyleStillAnswers() {
		this.interceptors.add((call, chain) -> chain.proceed(call));
		assertThat(call("add", 1, 2).result()).isEqualTo(3);
		assertThat(call("nothing").result()).isNull();
		assertThat(call("nullText").result()).isNull();
		assertThat(call("laterMono").result()).isEqualTo("text");
		assertThat(call("flux").result()).isEqualTo(List.of(1, 2));
		assertThat(call("laterFuture").result()).isEqualTo("text");
		assertThat(call("rx").result()).isEqualTo("text");
		for (String method : List.of("failing", "laterFailingMono", "wrappedFuture")) {
			assertThat(call(method).failure()).isInstanceOf(IOException.class).hasMessage("broken");
		}
	}

	@Test
	void shouldCallInterceptorsInOrder() {
		List<String> order = new CopyOnWriteArrayList<>();
		for (String name : List.of("first", "second")) {
			this.interceptors.add((call, chain) -> {
				order.add("before " + name);
				return chain.proceed(call).doOnSuccess((result) -> order.add("after " + name + " " + result));
			});
		}
		call("add", 1, 2);
		assertThat(order).containsExactly("before first", "before second", "after second 3", "after first 3");
	}

	@Test
	void whenInterceptorAnswersEarlyThenTheMethodIsNotCalled() {
		this.interceptors.add((call, chain) -> Mono.just("early"));
		assertThat(call("count").result()).isEqualTo("early");
		assertThat(this.methods.calls).hasValue(0);
	}

	@Test
	void whenInterceptorAnswersEarlyWithNothingThenTheAnswerIsNull() {
		this.interceptors.add((call, chain) -> Mono.empty());
		assertThat(call("count").result()).isNull();
	}

	@Test
	void whenInterceptorChangesArgumentsAndResultThenTheyAreTaken() {
		this.interceptors.add((call, chain) -> chain.proceed(call.withArguments(List.of(10, 20)))
			.map((result) -> "result " + result));
		assertThat(call("add", 1, 2).result()).isEqualTo("result 30");
	}

	@Test
	void whenInterceptorChangesTheNumberOfArgumentsThenThatFails() {
		this.interceptors.add((call, chain) -> chain.proceed(call.withArguments(List.of(10))));
		assertThat(call("add", 1, 2).failure()).isInstanceOf(IllegalArgumentException.class)
			.hasMessage("service.add takes 2 arguments");
	}

	@ParameterizedTest
	@ValueSource(strings = { "language", "laterLanguage" })
	void whenInterceptorChangesTheContextThenTheMethodSeesIt(String method) {
		Hooks.enableAutomaticContextPropagation();
		this.interceptors.add((call, chain) -> chain.proceed(call.withContext(call.context().with("language", "de"))));
		assertThat(call(method).result()).isEqualTo("de");
	}

	@ParameterizedTest
	@ValueSource(strings = { "callId", "laterCallId" })
	void shouldMakeTheContextCurrent(String method) {
		Hooks.enableAutomaticContextPropagation();
		Request request = call(method);
		assertThat(request.result()).isEqualTo(request.context.callId());
		assertThat(CallContext.current()).isNull();
	}

	@Test
	void whenInterceptorTranslatesAnExceptionThenThatIsTheAnswer() {
		this.interceptors.add((call, chain) -> chain.proceed(call)
			.onErrorMap(IOException.class, (ex) -> new IllegalStateException("translated", ex)));
		assertThat(call("failing").failure()).isInstanceOf(IllegalStateException.class).hasMessage("translated");
		assertThat(call("laterFailingMono").failure()).hasMessage("translated");
	}

	@Test
	void whenAnInnerInterceptorThrowsThenAnOuterOneSeesIt() {
		this.interceptors.add((call, chain) -> chain.proceed(call)
			.onErrorResume(IllegalStateException.class, (ex) -> Mono.just("saved from " + ex.getMessage())));
		this.interceptors.add((call, chain) -> {
			throw new IllegalStateException("thrown");
		});
		assertThat(call("count").result()).isEqualTo("saved from thrown");
	}

	@Test
	void whenInterceptorThrowsOrReturnsNothingThenThereIsAnAnswer() {
		this.interceptors.add((call, chain) -> {
			throw new IllegalStateException("thrown");
		});
		assertThat(call("count").failure()).hasMessage("thrown");
		this.interceptors.set(0, (call, chain) -> null);
		assertThat(call("count").failure()).isInstanceOf(NullPointerException.class)
			.hasMessageEndingWith(" returned null");
	}

	@Test
	void whenInterceptorRetriesThenTheMethodIsCalledAgain() {
		this.interceptors.add((call, chain) -> chain.proceed(call).retry(2));
		assertThat(call("failingTwice").result()).isEqualTo(3);
	}

	@Test
	void whenInterceptorSwitchesThreadsThenTheMethodRunsOnAWorker() {
		this.interceptors
			.add((call, chain) -> Mono.delay(Duration.ofMillis(1), Schedulers.parallel()).then(chain.proceed(call)));
		assertThat(call("thread").result()).isEqualTo("worker");
		CompletableFuture<String> foreign = new CompletableFuture<>();
		this.interceptors.set(0, (call, chain) -> Mono.fromFuture(foreign).flatMap((value) -> chain.proceed(call)));
		Request request = submit("thread");
		new Thread(() -> foreign.complete("x"), "io").start();
		assertThat(request.await().result()).isEqualTo("worker");
	}

	@Test
	void whenInterceptorStaysOnItsThreadThenTheMethodDoesToo() {
		AtomicReference<Thread> thread = new AtomicReference<>();
		this.interceptors.add((call, chain) -> {
			thread.set(Thread.currentThread());
			return chain.proceed(call).map((result) -> result == thread.get());
		});
		assertThat(call("currentThread").result()).isEqualTo(true);
	}

	@Test
	void whenWorkersAreBusyThenAsynchronousCallsDoNotHoldThem() {
		this.methods.gate = new CompletableFuture<>();
		List<Request> requests = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			requests.add(submit("gated"));
		}
		requests.get(0).awaitBegin();
		requests.get(1).awaitBegin();
		assertThat(requests).filteredOn((request) -> request.begun.getCount() == 0).hasSize(2);
		this.methods.gate.complete("open");
		assertThat(requests).allSatisfy((request) -> assertThat(request.await().result()).isEqualTo("open"));
	}

	@Test
	void whenRequestIsNoLongerWantedThenNothingIsDone() {
		Request request = new Request("count", CallContext.create("service", "count"));
		request.wanted = false;
		AtomicInteger stopped = new AtomicInteger();
		this.observer = observing(() -> {
		}, stopped::incrementAndGet);
		invoke(request);
		assertThat(call("add", 1, 2).result()).isEqualTo(3);
		assertThat(call("add", 1, 2).result()).isEqualTo(3);
		assertThat(request.answers).isEmpty();
		assertThat(this.methods.calls).hasValue(0);
		assertThat(request.snapshot()).isEqualTo(new Snapshot(0, 0, Duration.ZERO, 0, null));
		Awaitility.await().untilAsserted(() -> assertThat(stopped).hasValue(3));
	}

	@Test
	void whenDeadlineHasPassedThenTheMethodIsNotCalled(CapturedOutput output) {
		Request request = new Request("count",
				CallContext.create("service", "count").withDeadline(Deadline.after(Duration.ZERO)));
		invoke(request);
		assertThat(request.await().failure()).isInstanceOf(DeadlineExceededException.class)
			.hasMessageContaining("service.count");
		assertThat(this.methods.calls).hasValue(0);
		assertThat(output).contains("WARN").doesNotContain("ERROR").contains(request.context.callId());
	}

	@Test
	void whenArgumentsAreRejectedThenThatIsTheAnswer(CapturedOutput output) {
		RejectedRequestException rejection = new RejectedRequestException(ErrorPayload.incorrectSignature("wrong"));
		Request request = new Request("count", CallContext.create("service", "count"));
		request.arguments = () -> {
			throw rejection;
		};
		invoke(request);
		assertThat(request.await().failure()).isSameAs(rejection);
		assertThat(this.methods.calls).hasValue(0);
		assertThat(output).contains("WARN").contains("IncorrectSignature: wrong").doesNotContain("ERROR");
	}

	@Test
	void whenResultCannotBeEncodedThenThatIsTheAnswerAndAnError(CapturedOutput output) {
		Request request = new Request("count", CallContext.create("service", "count"));
		RejectedRequestException unserializable = new RejectedRequestException(ErrorPayload.unserializableValue("x"),
				new IllegalStateException("no getter"));
		request.onSuccess = () -> {
			throw unserializable;
		};
		invoke(request);
		assertThat(request.await().failure()).isSameAs(unserializable);
		assertThat(output).contains("ERROR").contains("no getter");
		assertWorkersAreFree();
		assertThat(request.snapshot().errors()).isEqualTo(1);
	}

	@Test
	void whenFailureIsExpectedThenItIsAWarning(CapturedOutput output) {
		Request request = call("expected");
		assertThat(request.failure()).isInstanceOf(ArithmeticException.class);
		assertThat(output).contains("WARN").doesNotContain("ERROR").contains(request.context.callId());
	}

	@Test
	void whenFailureIsUnexpectedThenItIsAnErrorWithTheCallId(CapturedOutput output) {
		Request request = call("failing");
		assertThat(output).contains("ERROR")
			.contains("test call of service.failing failed (call id " + request.context.callId() + ")")
			.contains("java.io.IOException: broken")
			.contains("EntrypointInvokerTests$Methods.failing");
	}

	@Test
	void whenCallSucceedsThenNothingIsLogged(CapturedOutput output) {
		call("add", 1, 2);
		assertThat(output).doesNotContain("service.add");
	}

	@Test
	void whenFailureCannotBeDescribedThenThereIsAnAnswer(CapturedOutput output) {
		Request request = call("unspeakable");
		assertThat(request.failure()).isInstanceOf(Unspeakable.class);
		assertThat(output).contains("ERROR").contains(request.context.callId());
		assertWorkersAreFree();
	}

	@Test
	void whenStackOverflowsThenThereIsAnAnswer() {
		assertThat(call("overflowing").failure()).isInstanceOf(StackOverflowError.class);
		assertWorkersAreFree();
	}

	@Test
	void whenAnswerFailsThenItIsNotGivenTwice(CapturedOutput output) {
		for (String method : List.of("failing", "laterFailingMono")) {
			Request request = new Request(method, CallContext.create("service", method));
			request.onFailure = () -> {
				throw new IllegalStateException("no answer");
			};
			invoke(request);
			request.await();
			assertThat(request.answers).hasSize(1);
		}
		assertWorkersAreFree();
		assertThat(output).contains("Could not answer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "add", "laterMono", "failing", "laterFailingMono" })
	void whenObserverFailsThenTheAnswerIsTheSame(String method, CapturedOutput output) {
		Supplier<RuntimeException> failure = () -> new IllegalStateException("observer");
		this.observer = new CallObserver() {

			@Override
			public Observed received(EntrypointRequest request) {
				return new Observed() {

					@Override
					public CallContext.Scope openScope() {
						return () -> {
							throw failure.get();
						};
					}

					@Override
					public Context addTo(Context context) {
						throw failure.get();
					}

					@Override
					public void stop(@Nullable Throwable thrown) {
						throw failure.get();
					}

				};
			}

			@Override
			public Observed sending(OutgoingCall call) {
				throw failure.get();
			}

		};
		Request observed = call(method, method.equals("add") ? new Object[] { 1, 2 } : new Object[0]);
		this.observer = CallObserver.NONE;
		Request plain = call(method, method.equals("add") ? new Object[] { 1, 2 } : new Object[0]);
		assertThat(observed.answers).hasSize(1).hasToString(plain.answers.toString());
		assertWorkersAreFree();
		assertThat(output).contains("ERROR").contains("IllegalStateException: observer");
	}

	@Test
	void whenObserverFailsAtTheBeginningThenTheCallIsAnswered() {
		this.observer = observing(() -> {
			throw new IllegalStateException("observer");
		}, () -> {
		});
		assertThat(call("add", 1, 2).result()).isEqualTo(3);
		assertWorkersAreFree();
	}

	@Test
	void shouldObserveFromReceiptToEnd() {
		List<String> events = new CopyOnWriteArrayList<>();
		this.observer = new CallObserver() {

			@Override
			public Observed received(EntrypointRequest request) {
				events.add("received " + request.entrypoint());
				return new Observed() {

					@Override
					public CallContext.Scope openScope() {
						events.add("open");
						return () -> events.add("close");
					}

					@Override
					public Context addTo(Context context) {
						return context.put("observed", true);
					}

					@Override
					public void stop(@Nullable Throwable failure) {
						events.add("stop " + failure);
					}

				};
			}

			@Override
			public Observed sending(OutgoingCall call) {
				return Observed.NOTHING;
			}

		};
		call("observed");
		Awaitility.await()
			.untilAsserted(() -> assertThat(List.copyOf(events)).containsExactlyInAnyOrder("received service.observed",
					"open", "stop null", "close"));
		events.clear();
		assertThat(call("failing").answers).hasSize(1);
		Awaitility.await().untilAsserted(() -> assertThat(events).contains("stop java.io.IOException: broken"));
		events.clear();
		assertThat(call("hasObservation").result()).isEqualTo(true);
	}

	@Test
	void shouldCountCalls() {
		Entrypoint entrypoint = entrypointOf("failingTwice");
		for (int i = 0; i < 3; i++) {
			Request request = new Request(entrypoint, CallContext.create("service", "failingTwice"));
			invoke(request);
			request.await();
		}
		assertWorkersAreFree();
		Snapshot snapshot = entrypoint.statistics().snapshot();
		assertThat(snapshot.requests()).isEqualTo(3);
		assertThat(snapshot.errors()).isEqualTo(2);
		assertThat(snapshot.inFlight()).isZero();
		assertThat(snapshot.processingTime()).isPositive();
		assertThat(snapshot.lastError().text()).isEqualTo("java.io.IOException: broken");
		assertThat(snapshot.lastError().time()).isNotNull();
		entrypoint.statistics().reset();
		assertThat(entrypoint.statistics().snapshot()).isEqualTo(new Snapshot(0, 0, Duration.ZERO, 0, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "laterMono", "failing" })
	void whenCallIsOverThenItIsCountedAndNoLongerObserved(String method) {
		CompletableFuture<List<Object>> ended = new CompletableFuture<>();
		List<Object> observed = new CopyOnWriteArrayList<>();
		this.observer = observing(() -> {
		}, () -> observed.add("stopped"));
		Request request = new Request(method, CallContext.create("service", method));
		request.onEnd = () -> ended
			.complete(List.of(request.answers.size(), request.snapshot().requests(), List.copyOf(observed)));
		invoke(request);
		assertThat(ended).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(List.of(1, 1L, List.of("stopped")));
	}

	@Test
	void whenTheMethodDoesNotBlockThenItIsCalledOnTheThreadThatBringsTheCall() {
		this.options = new InvocationOptions(true, false);
		assertThat(call("mono").thread).isEqualTo(Thread.currentThread().getName());
		this.interceptors.add(new EntrypointInterceptor() {

			@Override
			public Mono<Object> intercept(EntrypointCall call, EntrypointChain chain) {
				return chain.proceed(call);
			}

			@Override
			public boolean nonBlocking() {
				return true;
			}

		});
		assertThat(call("mono").thread).isEqualTo(Thread.currentThread().getName());
		this.interceptors.add((call, chain) -> chain.proceed(call));
		assertThat(call("mono").thread).isEqualTo("worker");
	}

	@Test
	void whenNoThreadTakesACallThatDoesNotBlockThenItFails() {
		this.options = new InvocationOptions(true, false);
		this.interceptors.add((call, chain) -> chain.proceed(call));
		this.threads.shutdown();
		assertThat(call("mono").failure()).isInstanceOf(RejectedExecutionException.class);
		Request unwanted = new Request("mono", CallContext.create("service", "mono"));
		unwanted.wanted = false;
		invoke(unwanted);
		assertThat(unwanted.answers).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "flux", "flow", "untypedFlux" })
	void whenStreamsAreAnsweredThenTheCallIsCompleteWhenTheStreamIs(String method) {
		this.options = new InvocationOptions(false, true);
		Request request = call(method);
		assertThat(request.snapshot().inFlight()).isOne();
		assertWorkersAreFree();
		assertThat(((Flux<?>) request.result()).collectList().block()).isEqualTo(List.of(1, 2));
		assertThat(request.snapshot().requests()).isOne();
		assertThat(request.snapshot().errors()).isZero();
		assertThat(request.snapshot().inFlight()).isZero();
	}

	@Test
	void whenAnsweredStreamFailsOrIsCancelledThenTheCallIsComplete() {
		this.options = new InvocationOptions(false, true);
		Request failing = call("failingFlux");
		StepVerifier.create(((Flux<?>) failing.result()).then()).verifyErrorMessage("broken");
		assertThat(failing.snapshot().errors()).isOne();
		Request cancelled = call("flux");
		StepVerifier.create((Flux<?>) cancelled.result(), 1).expectNextCount(1).thenCancel().verify();
		assertThat(cancelled.snapshot().requests()).isOne();
		assertThat(cancelled.snapshot().errors()).isZero();
		assertThat(cancelled.snapshot().inFlight()).isZero();
	}

	@Test
	void whenNobodyWaitsForAStreamThenTheCallIsComplete() {
		this.options = new InvocationOptions(false, true);
		Request request = new Request("flux", CallContext.create("service", "flux"));
		request.streamed = false;
		invoke(request);
		request.await();
		Awaitility.await().until(() -> request.snapshot().inFlight() == 0);
		assertThat(request.snapshot().requests()).isOne();
	}

	@Test
	void whenDisposedOfThenAPendingResultIsCancelledAndTheCallComplete() {
		this.methods.gate = new CompletableFuture<>();
		Request request = new Request("gated", CallContext.create("service", "gated"));
		Disposable call = invoke(request);
		request.awaitBegin();
		Awaitility.await().until(() -> request.snapshot().inFlight() == 1);
		call.dispose();
		assertThat(call.isDisposed()).isTrue();
		Awaitility.await().until(() -> request.snapshot().inFlight() == 0);
		assertWorkersAreFree();
		this.methods.gate.complete("late");
		assertThat(request.answers).isEmpty();
		assertThat(request.snapshot().errors()).isZero();
	}

	@Test
	void shouldCountCallsInFlight() {
		this.methods.gate = new CompletableFuture<>();
		Request request = submit("gated");
		request.awaitBegin();
		Awaitility.await().until(() -> request.snapshot().inFlight() == 1);
		this.methods.gate.complete("open");
		request.await();
		Awaitility.await().until(() -> request.snapshot().inFlight() == 0);
	}

	@Test
	void shouldShowInterceptorsTheCall() {
		AtomicReference<EntrypointCall> seen = new AtomicReference<>();
		this.interceptors.add((call, chain) -> {
			seen.set(call);
			return chain.proceed(call);
		});
		Request request = call("login", "ann", "hunter2");
		EntrypointCall call = seen.get();
		assertThat(call.entrypoint()).isSameAs(request.entrypoint);
		assertThat(call.context()).isSameAs(request.context);
		assertThat(call.arguments()).containsExactly("ann", "hunter2");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> call.arguments().set(0, "x"));
		assertThat(call.redactedArguments()).containsExactly(Map.entry("user", "ann"),
				Map.entry("password", "********"));
		assertThat(call.toString()).doesNotContain("hunter2");
		assertThatIllegalArgumentException().isThrownBy(() -> call.withArguments(List.of()));
	}

	@Test
	void shouldMakeInvokersOfOneServiceShareItsWorkers() {
		ServiceWorkers serviceWorkers = new ServiceWorkers((name) -> new Workers(1, this.threads));
		ServiceDefinition service = new ServiceDefinition("service");
		assertThat(serviceWorkers.of(service))
			.isSameAs(serviceWorkers.of(new ServiceDefinition("service", "2", "", Map.of())))
			.isNotSameAs(serviceWorkers.of(new ServiceDefinition("other")));
	}

	/**
	 * Both workers are free only if what was done before released its place.
	 */
	private void assertWorkersAreFree() {
		this.methods.barrier = new CountDownLatch(2);
		Request one = submit("meet");
		Request other = submit("meet");
		assertThat(one.await().result()).isEqualTo(true);
		assertThat(other.await().result()).isEqualTo(true);
	}

	private CallObserver observing(Runnable received, Runnable stopped) {
		return new CallObserver() {

			@Override
			public Observed received(EntrypointRequest request) {
				received.run();
				return new Observed() {

					@Override
					public CallContext.Scope openScope() {
						return () -> {
						};
					}

					@Override
					public Context addTo(Context context) {
						return context;
					}

					@Override
					public void stop(@Nullable Throwable failure) {
						stopped.run();
					}

				};
			}

			@Override
			public Observed sending(OutgoingCall call) {
				return Observed.NOTHING;
			}

		};
	}

	private Request call(String method, Object... arguments) {
		return submit(method, arguments).await();
	}

	private Request submit(String method, Object... arguments) {
		Request request = new Request(method, CallContext.create("service", method));
		request.arguments = () -> arguments;
		invoke(request);
		return request;
	}

	private Disposable invoke(Request request) {
		ServiceWorkers serviceWorkers = new ServiceWorkers((name) -> this.workers);
		return new EntrypointInvokers(serviceWorkers, this.observer, this.interceptors)
			.invoker(request.entrypoint, this.options)
			.invoke(request);
	}

	private Entrypoint entrypointOf(String name) {
		Method method = ReflectionUtils.getUniqueDeclaredMethods(Methods.class,
				(candidate) -> candidate.getName().equals(name))[0];
		return new Entrypoint("test", name,
				new EntrypointMethod(new ServiceDefinition("service"), () -> this.methods, method, method),
				Set.of(ArithmeticException.class), Set.of("password"));
	}

	/**
	 * A request that remembers its answers.
	 */
	private final class Request implements EntrypointRequest {

		private final Entrypoint entrypoint;

		private final CallContext context;

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch answered = new CountDownLatch(1);

		private final List<Object> answers = new CopyOnWriteArrayList<>();

		private Supplier<@Nullable Object[]> arguments = () -> new Object[0];

		private Runnable onSuccess = () -> {
		};

		private Runnable onFailure = () -> {
		};

		private Runnable onEnd = () -> {
		};

		private boolean wanted = true;

		private boolean streamed = true;

		private volatile @Nullable String thread;

		Request(String method, CallContext context) {
			this(entrypointOf(method), context);
		}

		Request(Entrypoint entrypoint, CallContext context) {
			this.entrypoint = entrypoint;
			this.context = context;
		}

		@Override
		public Entrypoint entrypoint() {
			return this.entrypoint;
		}

		@Override
		public CallContext context() {
			return this.context;
		}

		@Override
		public Map<String, Object> headers() {
			return this.context.toHeaders();
		}

		@Override
		public boolean begin() {
			this.begun.countDown();
			return this.wanted;
		}

		@Override
		public @Nullable Object[] decode() {
			this.thread = Thread.currentThread().getName();
			return this.arguments.get();
		}

		@Override
		public void succeed(@Nullable Object result) {
			this.onSuccess.run();
			answer(Arrays.asList("success", result));
		}

		@Override
		public @Nullable Publisher<?> stream(Object result) {
			return (result instanceof Publisher<?> stream) ? stream : null;
		}

		@Override
		public boolean succeed(Object result, Flux<Object> stream) {
			answer(Arrays.asList("success", stream));
			return this.streamed;
		}

		@Override
		public void fail(Throwable failure) {
			answer(Arrays.asList("failure", failure));
			this.onFailure.run();
		}

		@Override
		public void end() {
			this.onEnd.run();
		}

		private void answer(Object answer) {
			this.answers.add(answer);
			this.answered.countDown();
		}

		Request await() {
			return await(this.answered);
		}

		void awaitBegin() {
			await(this.begun);
		}

		private Request await(CountDownLatch latch) {
			try {
				assertThat(latch.await(10, TimeUnit.SECONDS)).as("%s in time", this.entrypoint).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return this;
		}

		@Nullable Object result() {
			return answer("success");
		}

		Throwable failure() {
			return (Throwable) answer("failure");
		}

		private @Nullable Object answer(String kind) {
			assertThat(this.answers).hasSize(1);
			List<?> answer = (List<?>) this.answers.get(0);
			assertThat(answer.get(0)).as("%s", answer.get(1)).isEqualTo(kind);
			return answer.get(1);
		}

		Snapshot snapshot() {
			return this.entrypoint.statistics().snapshot();
		}

	}

	static class Unspeakable extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("unspeakable");
		}

	}

	/**
	 * A type of a reactive library unknown to Spring until its adapter is registered.
	 */
	record Rx<T>(Mono<T> mono) {

		static {
			ReactiveAdapterRegistry.getSharedInstance()
				.registerReactiveType(ReactiveTypeDescriptor.singleRequiredValue(Rx.class),
						(source) -> ((Rx<?>) source).mono(), (publisher) -> new Rx<>(Mono.from(publisher)));
		}

		static void register() {
		}

	}

	static class Methods {

		static {
			Rx.register();
		}

		private final AtomicInteger calls = new AtomicInteger();

		private CompletableFuture<String> gate = new CompletableFuture<>();

		private CountDownLatch barrier = new CountDownLatch(0);

		int add(int a, int b) {
			return a + b;
		}

		void nothing() {
		}

		@Nullable String nullText() {
			return null;
		}

		Mono<String> emptyMono() {
			return Mono.empty();
		}

		@Nullable Mono<String> nullMono() {
			return null;
		}

		CompletableFuture<Void> voidFuture() {
			return CompletableFuture.completedFuture(null);
		}

		@Nullable CompletableFuture<String> nullFuture() {
			return null;
		}

		Mono<Void> emptyFlowOfOne() {
			return Mono.delay(Duration.ofMillis(1)).then();
		}

		Mono<String> mono() {
			return Mono.just("text");
		}

		Mono<String> laterMono() {
			return Mono.delay(Duration.ofMillis(1)).thenReturn("text");
		}

		CompletableFuture<String> future() {
			return CompletableFuture.completedFuture("text");
		}

		CompletableFuture<String> laterFuture() {
			return CompletableFuture.supplyAsync(() -> "text");
		}

		CompletionStage<String> stage() {
			return CompletableFuture.completedStage("text");
		}

		Object untypedMono() {
			return Mono.just("text");
		}

		Object untypedText() {
			return "text";
		}

		Rx<String> rx() {
			return new Rx<>(Mono.just("text"));
		}

		Flux<Integer> flux() {
			return Flux.just(1, 2).delayElements(Duration.ofMillis(1));
		}

		Flow.Publisher<Integer> flow() {
			return JdkFlowAdapter.publisherToFlowPublisher(Flux.just(1, 2));
		}

		Object untypedFlux() {
			return Flux.just(1, 2);
		}

		Flux<Integer> emptyFlux() {
			return Flux.empty();
		}

		void failing() throws IOException {
			throw new IOException("broken");
		}

		Mono<String> failingMono() {
			return Mono.error(new IOException("broken"));
		}

		Mono<String> laterFailingMono() {
			return Mono.delay(Duration.ofMillis(1)).then(Mono.error(new IOException("broken")));
		}

		Flux<Integer> failingFlux() {
			return Flux.just(1).concatWith(Mono.error(new IOException("broken")));
		}

		CompletableFuture<String> failingFuture() {
			return CompletableFuture.failedFuture(new IOException("broken"));
		}

		CompletableFuture<String> wrappedFuture() {
			return CompletableFuture.supplyAsync(() -> {
				throw new CompletionException(new IOException("broken"));
			});
		}

		Object untypedFailingMono() {
			return Mono.error(new IOException("broken"));
		}

		String blockingFailure() {
			return Mono.<String>error(new IOException("broken")).block();
		}

		int count() {
			return this.calls.incrementAndGet();
		}

		int failingTwice() throws IOException {
			if (this.calls.incrementAndGet() < 3) {
				throw new IOException("broken");
			}
			return this.calls.get();
		}

		String language() {
			return CallContext.current().language().orElse("none");
		}

		Mono<String> laterLanguage() {
			return Mono.delay(Duration.ofMillis(1)).map((tick) -> language());
		}

		String callId() {
			return CallContext.current().callId();
		}

		Mono<String> laterCallId() {
			return Mono.deferContextual((context) -> {
				CallContext call = context.get(CallContextThreadLocalAccessor.KEY);
				return Mono.delay(Duration.ofMillis(1)).map((tick) -> callId()).filter(call.callId()::equals);
			});
		}

		String thread() {
			return Thread.currentThread().getName();
		}

		Thread currentThread() {
			return Thread.currentThread();
		}

		Mono<String> gated() {
			return Mono.fromFuture(this.gate);
		}

		boolean meet() throws InterruptedException {
			this.barrier.countDown();
			return this.barrier.await(10, TimeUnit.SECONDS);
		}

		void expected() {
			throw new ArithmeticException("by zero");
		}

		void unspeakable() {
			throw new Unspeakable();
		}

		int overflowing() {
			return overflow(1);
		}

		private static int overflow(int depth) {
			return overflow(depth + 1) + 1;
		}

		String observed() {
			return "observed";
		}

		Mono<Boolean> hasObservation() {
			return Mono.deferContextual((context) -> Mono.just(context.hasKey("observed")));
		}

		String login(String user, String password) {
			return user;
		}

	}

}
