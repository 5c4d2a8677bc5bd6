package io.microservice.observation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.microservice.context.CallContext;
import io.microservice.service.CallObserver.Observed;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointRequest;
import io.microservice.service.OutgoingCall;
import io.microservice.service.ServiceDefinition;
import io.microservice.wire.ErrorPayload;
import io.microservice.wire.RejectedRequestException;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import reactor.util.context.Context;

import org.springframework.util.ReflectionUtils;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link CallObservations}.
 */
class CallObservationsTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final CallObservations observations = new CallObservations(this.registry, null, null);

	@Test
	void shouldNameAReceivedCallAndItsKeys() {
		EntrypointRequest request = request(Map.of());
		this.observations.received(request).stop(null);
		assertThat(this.registry).hasObservationWithNameEqualTo("microservice.received")
			.that()
			.hasContextualNameEqualTo("calculator.add")
			.hasLowCardinalityKeyValue("microservice.kind", "rpc")
			.hasLowCardinalityKeyValue("microservice.service", "calculator")
			.hasLowCardinalityKeyValue("microservice.method", "add")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasHighCardinalityKeyValue("microservice.call_id", request.context().callId())
			.doesNotHaveError()
			.hasBeenStarted()
			.hasBeenStopped();
	}

	@Test
	void shouldTellExpectedRejectedAndOtherFailuresApart() {
		this.observations.received(request(Map.of())).stop(new ArithmeticException());
		this.observations.received(request(Map.of()))
			.stop(new RejectedRequestException(ErrorPayload.methodNotFound("add")));
		this.observations.received(request(Map.of())).stop(new IllegalStateException("broken"));
		assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo("microservice.received", 3)
			.hasAnObservationWithAKeyValue("outcome", "EXPECTED")
			.hasAnObservationWithAKeyValue("outcome", "REJECTED")
			.hasAnObservationWithAKeyValue("outcome", "ERROR");
	}

	@Test
	void shouldFindATraceWithOrWithoutThePrefix() {
		ReceivedCallContext plain = new ReceivedCallContext(request(Map.of("traceparent", "plain")));
		ReceivedCallContext prefixed = new ReceivedCallContext(request(Map.of("nameko.traceparent", "prefixed")));
		assertThat(plain.getGetter().get(plain.getCarrier(), "traceparent")).isEqualTo("plain");
		assertThat(prefixed.getGetter().get(prefixed.getCarrier(), "traceparent")).isEqualTo("prefixed");
		assertThat(prefixed.getGetter().get(prefixed.getCarrier(), "tracestate")).isNull();
		assertThat(plain.getKind()).isEqualTo(Kind.SERVER);
	}

	@Test
	void shouldNameASentCallAndItsKeys() {
		OutgoingCall call = new OutgoingCall("rpc", "calculator", "add", new HashMap<>());
		CallContext context = CallContext.create("shop", "buy");
		Observed observed = context.supply(() -> this.observations.sending(call));
		observed.stop(null);
		assertThat(this.registry).hasObservationWithNameEqualTo("microservice.sent")
			.that()
			.hasContextualNameEqualTo("calculator.add")
			.hasLowCardinalityKeyValue("microservice.service", "calculator")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasHighCardinalityKeyValue("microservice.call_id", context.callId());
	}

	@Test
	void shouldWriteATraceWithAndWithoutThePrefix() {
		OutgoingCall call = new OutgoingCall("rpc", "calculator", "add", new HashMap<>());
		SentCallContext context = new SentCallContext(call);
		context.getSetter().set(context.getCarrier(), "traceparent", "00-1-2-01");
		assertThat(call.headers()).containsEntry("traceparent", "00-1-2-01")
			.containsEntry("nameko.traceparent", "00-1-2-01");
		assertThat(context.getKind()).isEqualTo(Kind.CLIENT);
	}

	@Test
	void whenAnObservationIsInTheReactorContextThenItIsTheParent() {
		Observation server = Observation.start("http.server.requests", this.registry);
		EntrypointRequest request = request(Map.of());
		willReturn(Context.of(ObservationThreadLocalAccessor.KEY, server)).given(request).reactorContext();
		this.observations.received(request).stop(null);
		assertThat(this.registry).hasObservationWithNameEqualTo("microservice.received")
			.that()
			.hasParentObservationEqualTo(server);
		assertThat(this.registry.getCurrentObservation()).isNull();
		server.stop();
	}

	@Test
	void whenNobodyWaitsThenTheOutcomeIsCancelledAndNoError() {
		this.observations.received(request(Map.of())).cancel();
		assertThat(this.registry).hasObservationWithNameEqualTo("microservice.received")
			.that()
			.hasBeenStopped()
			.doesNotHaveError()
			.hasLowCardinalityKeyValue("outcome", "CANCELLED");
	}

	@Test
	void shouldBeCurrentInItsScopeAndInTheReactorContext() {
		Observed observed = this.observations.received(request(Map.of()));
		try (CallContext.Scope scope = observed.openScope()) {
			assertThat(this.registry.getCurrentObservation()).isNotNull();
		}
		assertThat(this.registry.getCurrentObservation()).isNull();
		assertThat(observed.addTo(Context.empty()).hasKey(ObservationThreadLocalAccessor.KEY)).isTrue();
		observed.stop(null);
	}

	@Test
	void shouldPreferTheUsersConvention() {
		CallObservations custom = new CallObservations(this.registry, new DefaultReceivedCallObservationConvention() {

			@Override
			public String getName() {
				return "custom";
			}

			@Override
			public KeyValues getLowCardinalityKeyValues(ReceivedCallContext context) {
				return super.getLowCardinalityKeyValues(context).and("team", "billing");
			}

		}, null);
		custom.received(request(Map.of())).stop(null);
		assertThat(this.registry).hasObservationWithNameEqualTo("custom")
			.that()
			.hasLowCardinalityKeyValue("team", "billing");
	}

	private EntrypointRequest request(Map<String, Object> headers) {
		EntrypointMethod method = new EntrypointMethod(new ServiceDefinition("calculator"), () -> this,
				ReflectionUtils.findMethod(Object.class, "toString"), ReflectionUtils.findMethod(getClass(), "add"));
		EntrypointRequest request = mock(Answers.CALLS_REAL_METHODS);
		willReturn(new Entrypoint("rpc", "add", method, Set.of(ArithmeticException.class), Set.of())).given(request)
			.entrypoint();
		willReturn(CallContext.create("calculator", "add")).given(request).context();
		willReturn(headers).given(request).headers();
		return request;
	}

	void add() {
	}

}
