package io.microservice.websocket.event;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.microservice.event.EventHandler;
import io.microservice.service.EntrypointCall;
import io.microservice.service.EntrypointChain;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointRegistrar;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.websocket.BroadcastTo;
import io.microservice.websocket.WebSocketHub;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Finds the handlers of events with {@link BroadcastTo}, and broadcasts what they have
 * handled.
 */
public final class BroadcastToRegistrar implements EntrypointRegistrar<BroadcastTo>, EntrypointInterceptor {

	private static final String KIND = "event";

	private final Supplier<WebSocketHub> hub;

	private final JsonCodec codec;

	private final UnaryOperator<String> naming;

	private final UnaryOperator<String> placeholders;

	private final Map<Method, Handler> handlers = new ConcurrentHashMap<>();

	/**
	 * Create a registrar without handlers.
	 * @param hub supplies the hub, if there are any
	 * @param codec looks into payloads
	 * @param naming makes names on the wire of names in Java
	 * @param placeholders resolves placeholders
	 */
	public BroadcastToRegistrar(Supplier<WebSocketHub> hub, JsonCodec codec, UnaryOperator<String> naming,
			UnaryOperator<String> placeholders) {
		this.hub = hub;
		this.codec = codec;
		this.naming = naming;
		this.placeholders = placeholders;
	}

	@Override
	public Class<BroadcastTo> annotationType() {
		return BroadcastTo.class;
	}

	@Override
	public String name(BroadcastTo annotation, EntrypointMethod method) {
		return handlers(method).stream()
			.map(EventHandler::name)
			.filter((name) -> !name.isEmpty())
			.findFirst()
			.orElseGet(() -> this.naming.apply(method.declared().getName()));
	}

	@Override
	public void register(BroadcastTo annotation, EntrypointMethod method) {
		Set<EventHandler> events = handlers(method);
		if (events.size() != 1) {
			throw new InvalidEntrypointException(
					"Method %s has @BroadcastTo and %d times @EventHandler.".formatted(method, events.size()),
					"@BroadcastTo belongs to one @EventHandler. Handle several events with several methods, or with a pattern as their type.");
		}
		if (annotation.value().length == 0) {
			throw new InvalidEntrypointException("Method %s is broadcast to no channel.".formatted(method),
					"Name one in @BroadcastTo, such as 'room:{roomId}'.");
		}
		List<ChannelTemplate> channels = Arrays.stream(annotation.value())
			.map((text) -> ChannelTemplate.parse(this.placeholders.apply(text), "@BroadcastTo at " + method))
			.toList();
		HandledEvent event = HandledEvent.of(method, events.iterator().next(),
				this.placeholders.apply(annotation.event()));
		this.handlers.put(method.declared(), new Handler(event, returnsNothing(method.declared()),
				new EventBroadcast(this.hub.get(), this.codec, channels)));
	}

	@Override
	public Mono<Object> intercept(EntrypointCall call, EntrypointChain chain) {
		Handler handler = call.entrypoint().kind().equals(KIND)
				? this.handlers.get(call.entrypoint().method().declared()) : null;
		if (handler == null) {
			return chain.proceed(call);
		}
		return chain.proceed(call)
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.flatMap((result) -> handler.broadcast(call, result.orElse(null)).then(Mono.justOrEmpty(result)));
	}

	private static Set<EventHandler> handlers(EntrypointMethod method) {
		return AnnotatedElementUtils.findMergedRepeatableAnnotations(method.declared(), EventHandler.class);
	}

	private static boolean returnsNothing(Method method) {
		ResolvableType type = ResolvableType.forMethodReturnType(method);
		return type.resolve() == void.class || type.resolve() == Void.class
				|| type.getGeneric(0).resolve() == Void.class;
	}

	/**
	 * A handler whose events are broadcast.
	 *
	 * @param event where the arguments have the event
	 * @param returnsNothing whether the payload goes with the event, not the result
	 * @param broadcast sends it
	 */
	private record Handler(HandledEvent event, boolean returnsNothing, EventBroadcast broadcast) {

		Mono<Void> broadcast(EntrypointCall call, @Nullable Object result) {
			List<@Nullable Object> arguments = call.arguments();
			Object payload = this.event.payload(arguments);
			if (!this.returnsNothing && result == null) {
				return Mono.empty();
			}
			return this.broadcast.send(this.event.event(arguments), payload, this.returnsNothing ? payload : result);
		}

	}

}
