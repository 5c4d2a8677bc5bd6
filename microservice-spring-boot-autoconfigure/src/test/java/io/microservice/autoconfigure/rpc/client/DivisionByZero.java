package io.microservice.autoconfigure.rpc.client;

import io.microservice.rpc.RemoteException;

@RemoteException("calculator.errors.DivisionByZero")
class DivisionByZero extends RuntimeException {

	DivisionByZero(String message) {
		super(message);
	}

}
