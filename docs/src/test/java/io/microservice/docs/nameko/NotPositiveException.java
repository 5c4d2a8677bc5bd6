package io.microservice.docs.nameko;

import io.microservice.rpc.RemoteException;

@RemoteException("calculator.errors.NotPositive")
class NotPositiveException extends RuntimeException {

	private final int value;

	NotPositiveException(String message, int value) {
		super(message);
		this.value = value;
	}

	int value() {
		return this.value;
	}

}
