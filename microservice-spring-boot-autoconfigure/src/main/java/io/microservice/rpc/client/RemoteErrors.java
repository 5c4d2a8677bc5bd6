package io.microservice.rpc.client;

import java.util.List;

import io.microservice.rpc.IncorrectSignatureException;
import io.microservice.rpc.MalformedRequestException;
import io.microservice.rpc.MethodNotFoundException;
import io.microservice.rpc.RemoteErrorException;
import io.microservice.wire.ErrorPayload;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * Turns the error of a reply into the exception its caller gets: one of our own for
 * nameko's, one of a registered class, or else a {@link RemoteErrorException}.
 */
final class RemoteErrors {

	private final JsonCodec codec;

	private final RemoteExceptions registered;

	private final RemoteExceptions declared = new RemoteExceptions();

	private final List<Class<?>> declaredTypes;

	/**
	 * Create the errors of a method.
	 * @param codec the codec
	 * @param registered the classes registered for all methods
	 * @param declared what the method declares to throw
	 */
	@SuppressWarnings("unchecked")
	RemoteErrors(JsonCodec codec, RemoteExceptions registered, Class<?>... declared) {
		this.codec = codec;
		this.registered = registered;
		this.declaredTypes = List.of(declared);
		for (Class<?> type : declared) {
			if (Exception.class.isAssignableFrom(type)) {
				this.declared.register((Class<? extends Exception>) type);
			}
		}
	}

	Exception toException(ErrorPayload error, String service, String method) {
		RemoteErrorException remote = switch (error.excPath()) {
			case ErrorPayload.METHOD_NOT_FOUND -> new MethodNotFoundException(error, service, method);
			case ErrorPayload.INCORRECT_SIGNATURE -> new IncorrectSignatureException(error, service, method);
			case ErrorPayload.MALFORMED_REQUEST -> new MalformedRequestException(error, service, method);
			default -> new RemoteErrorException(error, service, method);
		};
		RemoteExceptionType type = find(error.excPath());
		Exception exception = (type != null) ? type.create(this.codec, error.excArgs(), error.value()) : null;
		if (exception == null) {
			return remote;
		}
		if (exception.getCause() == null) {
			try {
				exception.initCause(remote);
			}
			catch (IllegalStateException ex) {
				exception.addSuppressed(remote);
			}
		}
		return exception;
	}

	private @Nullable RemoteExceptionType find(String path) {
		RemoteExceptionType type = this.declared.find(path);
		if (type != null) {
			return type;
		}
		type = this.registered.find(path);
		return (type != null && mayThrow(type)) ? type : null;
	}

	private boolean mayThrow(RemoteExceptionType type) {
		return type.isThrownUndeclared() || this.declaredTypes.stream().anyMatch(type::isAssignableTo);
	}

}
