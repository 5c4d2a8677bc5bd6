package io.microservice.websocket.raw;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.microservice.context.CallContext;
import io.microservice.http.routing.CaptureConverter;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The arguments of one method: those of the socket and the call, and what the path
 * captures.
 */
final class RawSocketArguments implements CaptureConverter {

	private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

	private static final Set<Class<?>> INJECTED = Set.of(WebSocketConnection.class, ServerHttpRequest.class,
			CallContext.class);

	private final EntrypointParameters parameters;

	private final ConversionService conversion;

	/**
	 * The names of captures by the positions of the parameters they are for.
	 */
	private final Map<Integer, String> captured = new HashMap<>();

	/**
	 * Look at the parameters of a method.
	 * @throws InvalidEntrypointException if there is no argument for one of them
	 */
	RawSocketArguments(EntrypointMethod method, List<String> captureNames, ConversionService conversion) {
		this.parameters = new EntrypointParameters(method);
		this.conversion = conversion;
		for (int i = 0; i < this.parameters.count(); i++) {
			MethodParameter parameter = this.parameters.get(i);
			if (INJECTED.contains(parameter.getParameterType())) {
				continue;
			}
			String capture = capture(this.parameters.name(i), captureNames);
			if (capture == null) {
				throw new InvalidEntrypointException(
						"There is no argument for the parameter '%s' of %s, which serves a WebSocket: the path captures %s."
							.formatted(this.parameters.name(i), method, captureNames),
						"Take it off, capture it in the path, or take the WebSocketConnection or the ServerHttpRequest.");
			}
			if (!conversion.canConvert(TEXT, new TypeDescriptor(parameter.nestedIfOptional()))) {
				throw new InvalidEntrypointException(
						"The parameter '%s' of %s takes a part of the path, but text is not converted to its type."
							.formatted(this.parameters.name(i), method),
						"Give it a type Spring's ConversionService makes of a String, or add a Converter.");
			}
			this.captured.put(i, capture);
		}
	}

	@Override
	public @Nullable Map<String, Object> convert(Map<String, String> captures) {
		Map<String, Object> converted = new HashMap<>();
		for (Map.Entry<Integer, String> capture : this.captured.entrySet()) {
			MethodParameter parameter = this.parameters.get(capture.getKey());
			String text = captures.get(capture.getValue());
			Object value = (text != null) ? convert(text, parameter) : null;
			if (value != null) {
				converted.put(this.parameters.name(capture.getKey()), value);
			}
			else if (text != null || !parameter.isOptional()) {
				return null;
			}
		}
		return converted;
	}

	/**
	 * What is {@code user_id} in a path is {@code userId} in Java, too.
	 */
	private static @Nullable String capture(String parameter, List<String> captureNames) {
		for (String name : captureNames) {
			if (name.equals(parameter) || name.replace("_", "").equalsIgnoreCase(parameter)) {
				return name;
			}
		}
		return null;
	}

	private @Nullable Object convert(String text, MethodParameter parameter) {
		try {
			return this.conversion.convert(text, TEXT, new TypeDescriptor(parameter.nestedIfOptional()));
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Make the arguments of a call.
	 */
	@Nullable Object[] arguments(WebSocketConnection connection, ServerHttpRequest request, CallContext context,
			Map<String, Object> captures) {
		@Nullable Object[] arguments = new @Nullable Object[this.parameters.count()];
		for (int i = 0; i < arguments.length; i++) {
			Class<?> type = this.parameters.get(i).getParameterType();
			if (type == WebSocketConnection.class) {
				arguments[i] = connection;
			}
			else if (type == ServerHttpRequest.class) {
				arguments[i] = request;
			}
			else if (type == CallContext.class) {
				arguments[i] = context;
			}
			else {
				Object value = captures.get(this.parameters.name(i));
				arguments[i] = (type == Optional.class) ? Optional.ofNullable(value) : value;
			}
		}
		return arguments;
	}

}
