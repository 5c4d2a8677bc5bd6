package io.microservice.http.exchange;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.microservice.context.CallContext;
import io.microservice.http.exchange.CaptureArguments.Capture;
import io.microservice.service.Entrypoint;
import io.microservice.service.InvalidEntrypointException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.convert.ConversionService;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/**
 * Finds out, one parameter after the other, where the arguments of a method come from.
 */
final class ArgumentsBuilder {

	private static final Map<Class<?>, Argument> BY_TYPE = Map.of(ServerRequest.class, HttpCall::request,
			ServerWebExchange.class, (call) -> call.request().exchange(), ServerHttpRequest.class,
			(call) -> call.request().exchange().getRequest(), HttpHeaders.class,
			(call) -> call.request().headers().asHttpHeaders(), HttpMethod.class, (call) -> call.request().method(),
			CallContext.class, HttpCall::context);

	private static final String ACCEPTED = "Annotate it with @Query, @Header, @Cookie or @Body, name it as a capture of "
			+ "the path (%s), or give it one of the types ServerRequest, ServerWebExchange, ServerHttpRequest, "
			+ "HttpHeaders, HttpMethod, CallContext, Principal and Mono<Principal>.";

	private final Entrypoint entrypoint;

	private final Set<String> captureNames;

	private final List<Capture> captures = new ArrayList<>();

	private final List<AwaitedArgument> awaited = new ArrayList<>();

	private boolean body;

	private final List<Argument> all = new ArrayList<>();

	private final List<String> names = new ArrayList<>();

	ArgumentsBuilder(Entrypoint entrypoint, Set<String> captureNames) {
		this.entrypoint = entrypoint;
		this.captureNames = captureNames;
	}

	HttpArguments build() {
		return new HttpArguments(new CaptureArguments(List.copyOf(this.captures)), List.copyOf(this.awaited), this.body,
				List.copyOf(this.all), List.copyOf(this.names));
	}

	/**
	 * Add a parameter.
	 * @throws InvalidEntrypointException if nothing is known for it
	 */
	void add(HttpParameter parameter, HttpArgumentResolver resolver, TextArguments texts, BodyArguments bodies,
			ConversionService conversion) {
		Function<ServerRequest, ? extends @Nullable Object> special = resolver.resolve(parameter.declared());
		if (special != null) {
			add(parameter.declared().getParameterType().getSimpleName(), (call) -> special.apply(call.request()));
			return;
		}
		if (!addText(parameter, texts) && !addBody(parameter, bodies) && !addTyped(parameter)
				&& !addCapture(parameter, conversion)) {
			throw new InvalidEntrypointException(
					"Nothing is known for parameter '%s' of %s.".formatted(parameter.name(), this.entrypoint.method()),
					ACCEPTED.formatted(this.captureNames.isEmpty() ? "there is none"
							: String.join(", ", new TreeSet<>(this.captureNames))));
		}
	}

	private boolean addText(HttpParameter parameter, TextArguments texts) {
		TextArguments.Named found = texts.find(parameter);
		if (found != null) {
			add(found.name(), found.argument());
		}
		return found != null;
	}

	private boolean addBody(HttpParameter parameter, BodyArguments bodies) {
		BodyArguments.Found found = bodies.find(parameter);
		if (found == null) {
			return false;
		}
		this.body = true;
		Argument immediate = found.immediate();
		if (immediate != null) {
			add(found.name(), immediate);
		}
		else if (found.awaited() != null) {
			add(found.name(), await(parameter, found.awaited()));
		}
		return true;
	}

	private boolean addTyped(HttpParameter parameter) {
		Class<?> type = parameter.declared().getParameterType();
		Argument known = BY_TYPE.get(type);
		if (known != null) {
			add(type.getSimpleName(), known);
		}
		else if (Principal.class.isAssignableFrom(parameter.rawType())) {
			add("principal", await(parameter, (request) -> principal(parameter, request)));
		}
		else if (type == Mono.class && Principal.class.isAssignableFrom(parameter.type().getGeneric().toClass())) {
			add("principal", (call) -> call.request().principal());
		}
		else {
			return false;
		}
		return true;
	}

	private boolean addCapture(HttpParameter parameter, ConversionService conversion) {
		String name = parameter.name();
		for (String capture : this.captureNames) {
			if (capture.equals(name) || camelCase(capture).equals(name)) {
				TextConverter converter = new TextConverter(conversion, parameter.declared());
				if (!converter.isPossible()) {
					throw parameter.invalid("takes a part of the path, but text is not converted to its type",
							"Give it a type Spring's ConversionService makes of a String, or add a Converter.");
				}
				this.captures.add(new Capture(capture, name, converter, !parameter.isOptional()));
				add(name, (call) -> converter.adapt(call.capture(name)));
				return true;
			}
		}
		return false;
	}

	private void add(String name, Argument argument) {
		this.names.add(name);
		this.all.add(argument);
	}

	private Argument await(HttpParameter parameter, AwaitedArgument argument) {
		int index = this.awaited.size();
		this.awaited.add(argument);
		return (call) -> parameter.adapt(call.awaited(index));
	}

	private static Mono<?> principal(HttpParameter parameter, ServerRequest request) {
		Mono<?> principal = request.principal().filter(parameter.rawType()::isInstance);
		return parameter.isOptional() ? principal : principal.switchIfEmpty(
				Mono.error(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED, "Authentication is required.")));
	}

	private static String camelCase(String name) {
		StringBuilder camel = new StringBuilder();
		boolean upper = false;
		for (char c : name.toCharArray()) {
			if (c == '_' || c == '-') {
				upper = !camel.isEmpty();
			}
			else {
				camel.append(upper ? Character.toUpperCase(c) : c);
				upper = false;
			}
		}
		return camel.toString();
	}

}
