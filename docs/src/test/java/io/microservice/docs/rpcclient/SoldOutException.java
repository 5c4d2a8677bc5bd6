package io.microservice.docs.rpcclient;

import io.microservice.rpc.RemoteException;

@RemoteException("stock.errors.OutOfStock")
class SoldOutException extends Exception {

	SoldOutException(String sku) {
		super(sku + " is sold out");
	}

}
